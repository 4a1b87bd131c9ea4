# Builds Serin and the benchmarks when their sources have changed. Sourced by the scripts here, with $home set; POSIX sh.
. "$home/.mvn/find-jdk.sh"

classes=$home/bench/target/classes
"$home/serin" version >/dev/null
if [ ! -d "$classes/dev" ] \
  || [ -n "$(find "$home"/*/src/main "$home"/*/pom.xml "$home/pom.xml" -newer "$classes/dev" -type f -print 2>/dev/null | head -n 1)" ]; then
  echo "Building the benchmarks ..." >&2
  (cd "$home" && ./mvnw -q -DskipTests -Dspotless.check.skip -pl bench -am package)
  touch "$classes/dev"
fi
"$home/serin" version >/dev/null # its jars may be new, so that it has to remember a first start again

on_linux_with() { # ends the script when a program is missing
  for program in "$@"; do
    command -v "$program" >/dev/null || PATH="$PATH:/usr/sbin" command -v "$program" >/dev/null || {
      echo "This needs $program (on Debian: apt-get install nginx-light haproxy wrk util-linux)." >&2
      exit 2
    }
  done
}

# shellcheck disable=SC2086 # cores are several words, or none
bench() { # runs the main class $1 with the other arguments; cores='taskset -c 0' keeps it off the others
  main=$1
  shift
  exec ${cores-} "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow "-Dserin.home=$home" \
    -cp "$classes:$home/app/target/serin-app-0.1.0-SNAPSHOT.jar" "dev.serin.bench.$main" "$@"
}
