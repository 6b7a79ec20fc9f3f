#compdef espalier-cli
# SPDX-License-Identifier: GPL-3.0-or-later
# zsh completion for espalier-cli; goes to share/zsh/vendor-completions/_espalier-cli

_espalier_cli_sources() {
    local -a names
    names=(${(f)"$(espalier-cli source list 2>/dev/null | awk 'NR > 1 { print $1 }')"})
    compadd -a names
}

_espalier_cli() {
    local context state line
    typeset -A opt_args
    local -a choice
    choice=(
        '--query[words to find]:words'
        '*--language[tag or English name]:language'
        '*--place[code or English name]:place'
        '*--licence[SPDX expression]:licence'
        '*--state[state]:state:(nominated claimed withdrawn)'
        '*--kind[kind]:kind:(primary processed)'
        '*--group[working group]:group'
        '--sort[order]:key:(name updated state languages licence nominated-by)'
        '--descending[the other way round]'
    )
    _arguments -C \
        '-C[workshop folder]:folder:_directories' \
        '--json[results for scripts]' \
        '(-h --help)'{-h,--help}'[help]' \
        '--version[the version]' \
        '1:noun:(workshop source person group shards)' \
        '2:verb:->verb' \
        '*::argument:->argument'
    case $state in
    verb)
        case $words[2] in
        workshop) compadd init clone example remote status sync conflicts resolve reindex verify doctor ;;
        source) compadd list show history nominate edit claim comment import export ;;
        person) compadd list show add edit me ;;
        group) compadd list show add edit ;;
        shards) compadd profile merge show compare index search read contamination associate duplicates check train task collect ;;
        esac ;;
    argument)
        case $line[1]/$line[2] in
        workshop/init) _arguments '--name[name]:name' '1:folder:_directories' ;;
        workshop/clone) _arguments '1:address' '2:folder:_directories' ;;
        workshop/resolve) _arguments '--take[which side]:side:(mine theirs value=)' '1:record:_espalier_cli_sources' '2:field' ;;
        workshop/doctor) _arguments '--network[ask the remote]' ;;
        source/list) _arguments $choice '--limit[at most]:number' '--after[begin after]:source:_espalier_cli_sources' ;;
        source/export) _arguments $choice '--format[format]:format:(json csv)' {-o,--output}'[file]:file:_files' ;;
        source/nominate) _arguments '1:file:_files' ;;
        shards/*) _files ;;
        source/import) _arguments '--format[format]:format:(auto bigscience csv json)' '--dry-run[report only]' '*:file:_files' ;;
        source/edit) _arguments '*--set[field=value]:assignment' '1:source:_espalier_cli_sources' ;;
        source/claim) _arguments '--release[give it back]' '1:source:_espalier_cli_sources' ;;
        source/history) _arguments '--limit[at most]:number' '1:source:_espalier_cli_sources' ;;
        source/show|source/comment) _arguments '1:source:_espalier_cli_sources' '2:text' ;;
        person/list|group/list) _arguments '--limit[at most]:number' '--after[begin after]:record' ;;
        person/add) _arguments '--name[name]:name' '--email[address]:address' '*--language[language]:language' '*--set[field=value]:assignment' ;;
        group/add) _arguments '--name[name]:name' '--description[text]:text' '*--language[language]:language' '*--set[field=value]:assignment' ;;
        person/edit|group/edit) _arguments '*--set[field=value]:assignment' '1:record' ;;
        person/me) _arguments '--name[name]:name' '--email[address]:address' ;;
        esac ;;
    esac
}

_espalier_cli "$@"
