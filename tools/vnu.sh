#!/bin/sh
# Prints where the Nu HTML checker is, once it has been fetched by npm: `VNU_JAR=$(tools/vnu.sh) make test`.
set -eu
cd "$(dirname "$0")/.."

version=26.9.27
sha512=4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface791133217c417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428
folder=var/vnu-$version

if [ ! -f "$folder/vnu.jar" ]; then
    mkdir -p "$folder"
    (cd "$folder" && npm pack --silent "vnu-jar@$version" >/dev/null)
    echo "$sha512  $folder/vnu-jar-$version.tgz" | sha512sum --check --quiet >&2
    tar -xzf "$folder/vnu-jar-$version.tgz" -C "$folder" --strip-components 3 package/build/dist/vnu.jar
    rm "$folder/vnu-jar-$version.tgz"
fi
echo "$PWD/$folder/vnu.jar"
