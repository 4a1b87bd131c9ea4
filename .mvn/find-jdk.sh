# Sets JAVA_HOME to a JDK 25 or newer. Sourced by ./mvnw and ./serin; POSIX sh, and no program but the shell itself.
# Looks at $JAVA_HOME, the javac on the PATH, and the places where systems and version managers keep JDKs.
# SERIN_JDK_ROOT stands in for / in tests. Leaves file name expansion switched on.

serin_is_new_enough() { # whether folder $1 holds a JDK 25 or newer: one with a compiler and a file that says its version
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r serin_line || [ -n "$serin_line" ]; do
    case $serin_line in
      JAVA_VERSION=\"[0-9]*)
        serin_major=${serin_line#JAVA_VERSION=\"}
        serin_major=${serin_major%%[!0-9]*}
        [ "$serin_major" -ge 25 ]
        return
        ;;
    esac
  done <"$1/release"
  return 1
}

serin_home_on_path() { # prints the home of the javac on the PATH, as far as it can be told
  serin_javac=$(command -v javac 2>/dev/null) || return 0
  serin_javac=$(readlink -f "$serin_javac" 2>/dev/null || echo "$serin_javac")
  echo "${serin_javac%/bin/javac}"
}

serin_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && serin_is_new_enough "$JAVA_HOME"; then
    return 0
  fi
  set +f
  serin_root=${SERIN_JDK_ROOT-}
  serin_user=${HOME-/nobody}
  for serin_home in "$(serin_home_on_path)" \
    "$serin_root"/usr/lib/jvm/* "$serin_root"/usr/java/* "$serin_root"/opt/java/* "$serin_root"/opt/jdk* \
    "$serin_user"/.sdkman/candidates/java/* "$serin_user"/.jdks/* "$serin_user"/.asdf/installs/java/* \
    "$serin_user"/.local/share/mise/installs/java/* \
    "$serin_root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$serin_user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$serin_root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$serin_root"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if serin_is_new_enough "$serin_home"; then
      JAVA_HOME=$serin_home
      export JAVA_HOME
      return 0
    fi
  done
  serin_say_how_to_get_one >&2
  return 1
}

serin_say_how_to_get_one() {
  while IFS= read -r serin_line; do printf '%s\n' "$serin_line"; done <<'END'
Serin needs a JDK 25 or newer, and none was found: not in JAVA_HOME, not on the PATH, not in the usual places.
  Debian, Ubuntu   sudo apt-get install openjdk-25-jdk-headless     (or temurin-25-jdk from Adoptium's packages)
  Fedora, RHEL     sudo dnf install java-25-openjdk-devel
  macOS            brew install openjdk@25
  Windows          winget install EclipseAdoptium.Temurin.25.JDK
  anywhere         sdk install java 25-tem                          (SDKMAN)
Then try again, or set JAVA_HOME to where it is.
END
}

serin_find_jdk
