# SPDX-License-Identifier: GPL-3.0-or-later
# Completes the options of both programs, and the values that are files or one of a few words.
# shellcheck shell=bash

_casebook_integrations() {
  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} options

  # “--option=value” comes as three words.
  if [ "$word" = = ]; then
    word=''
  elif [ "$option" = = ]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  case $option in
    --data-dir)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      return
      ;;
    --admin-token-file)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      return
      ;;
    --signing-alg)
      mapfile -t COMPREPLY < <(compgen -W 'ES256 RS256' -- "$word")
      return
      ;;
    --listen)
      compopt -o nospace
      mapfile -t COMPREPLY < <(compgen -W '127.0.0.1:' -- "$word")
      return
      ;;
    --admin-name | --admin-email | --server) return ;;
  esac

  options='--help --version --data-dir= --admin-token-file= --admin-name= --admin-email='
  case ${1##*/} in
    *-server) options+=' --listen= --signing-alg= --exit-with-parent --new-port' ;;
    *) options+=' --server= --register --help-all --help-gapplication --gapplication-service' ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace
}

complete -F _casebook_integrations casebook-integrations casebook-integrations-server
