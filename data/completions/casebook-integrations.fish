# SPDX-License-Identifier: GPL-3.0-or-later
set -l command casebook-integrations

complete -c $command -f
complete -c $command -s h -l help -d 'Show the options'
complete -c $command -l help-all -d 'Show all options'
complete -c $command -l help-gapplication -d 'Show the options for D-Bus'
complete -c $command -l gapplication-service -d 'Wait for requests over D-Bus'
complete -c $command -l version -d 'Print the version'
complete -c $command -l register -d 'Open the form that registers an application'
complete -c $command -l data-dir -x -a '(__fish_complete_directories)' -d 'Keep the data in this folder'
complete -c $command -l server -x -d 'Work on this server instead of a local one'
complete -c $command -l admin-token-file -r -F -d 'File with the token of the administrator'
complete -c $command -l admin-name -x -d 'Name of the administrator, for the first start'
complete -c $command -l admin-email -x -d 'Email address of the administrator, for the first start'
