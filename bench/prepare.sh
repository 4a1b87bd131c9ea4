# Builds Serin and the benchmarks when their sources have changed. Sourced by the scripts here, with $home set; POSIX sh.
. "$home/.mvn/find-jdk.sh"

jar=$home/bench/target/serin-bench-0.1.0-SNAPSHOT.jar
"$home/serin" version >/dev/null
if [ ! -f "$jar" ] \
  || [ -n "$(find "$home"/*/src/main "$home"/*/pom.xml "$home/pom.xml" -newer "$jar" -type f -print 2>/dev/null | head -n 1)" ]; then
  echo "Building the benchmarks ..." >&2
  (cd "$home" && ./mvnw -q -DskipTests -Dspotless.check.skip -pl bench -am package)
  touch "$jar"
fi
"$home/serin" version >/dev/null # its jars may be new, so that it has to remember a first start again

on_linux_with() { # ends the script when a program is missing
  for program in "$@"; do
    command -v "$program" >/dev/null || PATH="$PATH:/usr/sbin" command -v "$program" >/dev/null || {
      echo "This needs $program (on Debian: apt-get install nginx-light haproxy wrk util-linux prometheus)." >&2
      exit 2
    }
  done
}

# Runs the main class $1 with the other arguments; cores='taskset -c 0' keeps it off the others, and heap='-Xmx64m' sets
# its memory. The JVM is otherwise set up as in the script serin, with its cache, so that what runs in this process starts
# as warm as it does there.
bench() {
  main=$1
  shift
  # shellcheck disable=SC2086 # cores and heap are several words, or none
  exec ${cores-} "$JAVA_HOME/bin/java" ${heap-} -XX:+UseSerialGC -XX:+UseCompactObjectHeaders \
    -XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -XX:AOTCache="$home/app/target/serin.aot" -Xlog:aot=off -Xlog:cds=off \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dserin.home=$home" \
    -cp "$home/app/target/serin-app-0.1.0-SNAPSHOT.jar:$jar:$home/bench/target/lib/*" "dev.serin.bench.$main" "$@"
}
