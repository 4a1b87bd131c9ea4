package dev.serin.planfile;

import dev.serin.plan.Settings;
import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads who we say that we are to a metric source: `basic`, `bearer` and `headers`. The trap: secrets and the values
/// of
/// headers are never shown, for people write them in clear.
final class LoginReader {
    private static final String BASIC = "{ username: serin, password: \"${PROMETHEUS_PASSWORD}\" }";
    private static final String BEARER = "{ tokenFile: /var/run/secrets/token }";
    private static final String HEADERS = "{ X-Scope-OrgID: shop }";

    /// Those that the client writes by itself.
    private static final Set<String> RESERVED =
            Set.of("authorization", "connection", "content-length", "expect", "host", "upgrade");

    private final Fields fields;
    private final Source source;

    LoginReader(Fields fields) {
        this.fields = fields;
        this.source = fields.source();
    }

    void read(Map<String, Settings> settings) {
        if (fields.has("basic")) {
            login("basic", BASIC).ifPresent(basic -> settings.put("basic", basic(basic)));
        }
        if (fields.has("bearer")) {
            login("bearer", BEARER).ifPresent(bearer -> settings.put("bearer", bearer(bearer)));
        }
        if (fields.has("basic") && fields.has("bearer")) {
            source.error("There are two logins, basic and bearer.", fields.place("bearer"), "keep one of them");
        }
        if (fields.has("headers")) {
            settings.put("headers", headers());
        }
    }

    /// Who writes a secret in the place of the map must not read it in the problem.
    private Optional<Fields> login(String key, String example) {
        if (fields.tree(key) instanceof Leaf leaf) {
            source.error(
                    "'" + key + "' must be a map of keys and values (what is there is not shown here).",
                    leaf.place(),
                    "write " + key + ": " + example);
            return Optional.empty();
        }
        return Optional.of(fields.fields(key, example));
    }

    private Settings.Node basic(Fields basic) {
        basic.only(Set.of("username", "password", "passwordFile"));
        TreeMap<String, Settings> read = new TreeMap<>();
        basic.required("username", "serin").flatMap(this::username).ifPresent(name -> read.put("username", name));
        secret(basic, "password", "\"${PROMETHEUS_PASSWORD}\"", "passwordFile", read);
        return new Settings.Node(read);
    }

    private Optional<Settings> username(Leaf leaf) {
        if (leaf.text().contains(":") || !isOneLine(leaf.text())) {
            source.error(
                    "'username' must be one line without a colon, but is '" + leaf.shown() + "'.",
                    leaf.place(),
                    "write username: serin");
            return Optional.empty();
        }
        return Optional.of(new Settings.Scalar(leaf.text()));
    }

    private Settings.Node bearer(Fields bearer) {
        bearer.only(Set.of("token", "tokenFile"));
        TreeMap<String, Settings> read = new TreeMap<>();
        secret(bearer, "token", "\"${PROMETHEUS_TOKEN}\"", "tokenFile", read);
        return new Settings.Node(read);
    }

    /// Written here, or in a file.
    private void secret(Fields login, String key, String example, String file, Map<String, Settings> read) {
        if (login.has(key) && login.has(file)) {
            source.error("'" + key + "' and '" + file + "' exclude each other.", login.place(file), "keep one of them");
        } else if (!login.has(key) && !login.has(file) && !login.isStandIn()) {
            source.error(
                    "The login has no '" + key + "' and no '" + file + "'.",
                    login.place(),
                    "write " + key + ": " + example + ", or " + file + ": the path of the file that holds it");
        }
        login.text(key, example).ifPresent(leaf -> {
            read.put(key, new Settings.Scalar(leaf.text()));
            if (!isOneLine(leaf.text())) {
                source.error(
                        "'" + key + "' is not one line of text, so it cannot be sent (it is not shown here).",
                        leaf.place(),
                        "write it in one line");
            }
        });
        login.text(file, "/var/run/secrets/" + key).ifPresent(leaf -> read.put(file, new Settings.Scalar(leaf.text())));
    }

    private Settings.Node headers() {
        Settings.Node read = Texts.read(fields, "headers", HEADERS);
        Fields headers = fields.fields("headers", HEADERS);
        read.entries().forEach((name, value) -> {
            boolean isSound = name.matches(ProxyReader.TOKEN)
                    && !RESERVED.contains(name.toLowerCase(Locale.ROOT))
                    && value instanceof Settings.Scalar(var text)
                    && isOneLine(text);
            if (!isSound) {
                unsendable(headers, name);
            }
        });
        return read;
    }

    private void unsendable(Fields headers, String name) {
        boolean isLogin = name.equalsIgnoreCase("authorization");
        source.error(
                isLogin
                        ? "The header 'Authorization' is written by the login."
                        : "This header cannot be sent: its name is no name or is reserved, or its value is not one line.",
                headers.place(name),
                isLogin ? "write basic or bearer instead" : "write headers: " + HEADERS);
    }

    private static boolean isOneLine(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c != 0x7f);
    }
}
