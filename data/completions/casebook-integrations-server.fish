# SPDX-License-Identifier: GPL-3.0-or-later
set -l command casebook-integrations-server

complete -c $command -f
complete -c $command -s h -l help -d 'Show the options'
complete -c $command -l version -d 'Print the version'
complete -c $command -l listen -x -a '127.0.0.1:' -d 'Listen at this address and port'
complete -c $command -l data-dir -x -a '(__fish_complete_directories)' -d 'Keep the data in this folder'
complete -c $command -l admin-token-file -r -F -d 'File for the token of the administrator'
complete -c $command -l admin-name -x -d 'Name of the administrator, for the first start'
complete -c $command -l admin-email -x -d 'Email address of the administrator, for the first start'
complete -c $command -l signing-alg -x -a 'ES256 RS256' -d 'Sign access tokens with this algorithm'
complete -c $command -l exit-with-parent -d 'End when standard input ends'
complete -c $command -l new-port -d 'Choose another port and keep that one'
