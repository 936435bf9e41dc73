# Sourced by the scripts that build what they run.

# publish_release PROJECT BUILD FOLDER: into FOLDER, with BUILD as an artifacts folder of its own, so that it disturbs no other build of this clone.
# Ready-to-run code starts faster; where its compiler cannot be had (offline, a rare machine), plain IL does the same work.
publish_release() (
    # In a subshell: what is run afterwards gets the user's own environment.
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1
    local project=$1 build=$2 folder=$3
    local common=("$project" --disable-build-servers --verbosity quiet -p:ArtifactsPath="$build" -p:SelfContained=false)
    local options=(--use-current-runtime -p:PublishReadyToRun=true)
    if ! dotnet restore "${common[@]}" "${options[@]}"; then
        echo 'No ready-to-run compiler for this machine; building without it.'
        options=(-p:PublishReadyToRun=false)
        dotnet restore "${common[@]}" "${options[@]}" || return
    fi
    rm -rf "$folder"
    dotnet publish --no-restore --configuration Release --output "$folder" "${common[@]}" "${options[@]}"
)

# is_newer_than_sources STAMP [FOLDER...]: whether nothing of src, the project's settings and these folders has changed since. Folders count as well: a deleted
# file changes nothing but its folder.
is_newer_than_sources() {
    local stamp=$1
    shift
    [[ -f $stamp && -z $(find "$root/src" "$root/global.json" "$root"/Directory.*.props "$@" -newer "$stamp" -print -quit) ]]
}
