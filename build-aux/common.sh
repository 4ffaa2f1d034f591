# Shared by the scripts in this folder; to be sourced.
# shellcheck shell=bash disable=SC2034

# What the build needs.
BUILD_PACKAGES=(
  gcc libc6-dev meson ninja-build pkg-config gettext
  libglib2.0-dev libglib2.0-dev-bin libjson-glib-dev libsoup-3.0-dev
  libsqlite3-dev libicu-dev libsodium-dev libssl-dev libgtk-4-dev libadwaita-1-dev
  libgtk-4-bin desktop-file-utils appstream
)

# What the window needs to look right, and the program to keep its settings.
RUN_PACKAGES=(
  adwaita-icon-theme hicolor-icon-theme librsvg2-common fonts-cantarell
  shared-mime-info dconf-gsettings-backend gsettings-desktop-schemas
  glib-networking ca-certificates dbus-daemon python3
)

# What tests need to look at a window as a person does.
WINDOW_PACKAGES=(
  xvfb xauth xdotool x11-utils x11-xserver-utils imagemagick
  at-spi2-core python3-gi python3-xlib mutter curl procps iproute2 locales
)

# What making and using a Flatpak needs.
FLATPAK_PACKAGES=(
  flatpak flatpak-builder ostree bubblewrap mmdebstrap elfutils patch xz-utils
  librsvg2-common desktop-file-utils
)

SCRIPT=$(basename "$0")

say() { printf '%s: %s\n' "$SCRIPT" "$*" >&2; }
die() { say "$*"; exit 1; }

# Runs a command quietly. When it fails, shows the end of what it said.
# usage: quietly LOG "WHAT FAILED" COMMAND…
quietly() {
  local log=$1 what=$2
  shift 2
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null && return 0
  tail -n 40 "$log" >&2
  say "$what The whole log: $log"
  return 1
}

# Prints the address of the Debian archive that apt uses here.
debian_mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sed -n '\|/debian/\?$|{s|/*$||;p;q}'
}

# Prints those of the named Debian packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] ||
      printf '%s\n' "$package"
  done
}

# Installs what is missing of the named Debian packages; when all is there, it
# does nothing and needs neither root nor a network.
ensure_packages() {
  local missing=() as_root=() log

  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "This is not Debian, so nothing is installed. If the build fails, see README.md for what it needs."
    return 0
  fi
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "Some packages are missing, and only the administrator may install them. Ask for: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
    sudo -n true 2>/dev/null ||
      say "Some packages are missing. sudo may ask for your password to install them: ${missing[*]}"
  fi

  say "Installing ${#missing[@]} packages from Debian: ${missing[*]}"
  log=$(mktemp)
  # An update may fail without a network, while all packages are in the cache.
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -o DPkg::Lock::Timeout=600 update >"$log" 2>&1 </dev/null ||
    say "apt-get update failed; trying with the lists as they are"
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o DPkg::Lock::Timeout=600 install --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null; then
    tail -n 15 "$log" >&2
    rm -f "$log"
    die "Installing packages failed, see above. Check the network and the apt sources, then run this again."
  fi
  rm -f "$log"
}

# Starts a session bus of our own which starts no services but accessibility:
# whatever else is installed on the machine stays out of the picture.
# Sets DBUS_SESSION_BUS_ADDRESS and BUS_PID. usage: start_bus EMPTY-FOLDER
start_bus() {
  local dir=$1 service=/usr/share/dbus-1/services/org.a11y.Bus.service
  mkdir -p "$dir/services"
  [ ! -f "$service" ] || ln -sf "$service" "$dir/services/"
  cat >"$dir/bus.conf" <<END
<busconfig>
  <type>session</type>
  <listen>unix:path=$dir/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$dir/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
  dbus-daemon --config-file="$dir/bus.conf" --nofork --nopidfile >"$dir/bus.log" 2>&1 </dev/null &
  BUS_PID=$!
  wait_for_file "$dir/bus" "$BUS_PID" || die "The session bus did not start: $(cat "$dir/bus.log")"
  export DBUS_SESSION_BUS_ADDRESS="unix:path=$dir/bus"
}

# Waits up to ten seconds for a file that process PID makes. usage: wait_for_file FILE PID
wait_for_file() {
  local i
  for ((i = 0; i < 200; i++)); do
    [ ! -e "$1" ] || return 0
    kill -0 "$2" 2>/dev/null || return 1
    sleep 0.05
  done
  return 1
}

# Ends a process that we started, if it still runs. usage: end_process PID
end_process() {
  [ -n "${1:-}" ] || return 0
  kill "$1" 2>/dev/null || return 0
  wait "$1" 2>/dev/null || true
}

# Sets up a build folder once. usage: set_up_build FOLDER MESON-OPTION…
set_up_build() {
  local build=$1
  shift
  [ -f "$build/build.ninja" ] && return 0
  if ! mkdir -p "$build" 2>/dev/null || [ ! -w "$build" ]; then
    die "The build folder $build can't be written. Does it belong to somebody else? CBI_BUILD_DIR names another one."
  fi
  quietly "$build.setup.log" "Setting up the build failed." meson setup "$@" "$build" . || return 1
  rm -f "$build.setup.log"
}
