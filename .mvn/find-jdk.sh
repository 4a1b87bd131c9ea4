# Sets JAVA_HOME to a JDK 25 or newer. Sourced by ./mvnw and ./serin; POSIX sh.
# Looks at $JAVA_HOME, the java on the PATH, and the places where systems and version managers keep JDKs.

serin_jdk_version() { # prints the major version of the JDK in folder $1, or 0 when it is none
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release"
  else
    echo 0
  fi
}

serin_is_new_enough() {
  serin_found=$(serin_jdk_version "$1")
  [ "${serin_found:-0}" -ge 25 ]
}

serin_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && serin_is_new_enough "$JAVA_HOME"; then
    return 0
  fi
  serin_on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$serin_on_path" ]; then
    serin_on_path=$(readlink -f "$serin_on_path" 2>/dev/null || echo "$serin_on_path")
    serin_on_path=${serin_on_path%/bin/javac}
  fi
  set +f
  for serin_home in "$serin_on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if serin_is_new_enough "$serin_home"; then
      JAVA_HOME=$serin_home
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<'END'
Serin needs a JDK 25 or newer, and none was found: not in JAVA_HOME, not on the PATH, not in the usual places.
  Debian, Ubuntu   sudo apt-get install openjdk-25-jdk-headless     (or temurin-25-jdk from Adoptium's packages)
  Fedora, RHEL     sudo dnf install java-25-openjdk-devel
  macOS            brew install openjdk@25
  Windows          winget install EclipseAdoptium.Temurin.25.JDK
  anywhere         sdk install java 25-tem                          (SDKMAN)
Then try again, or set JAVA_HOME to where it is.
END
  return 1
}

serin_find_jdk
