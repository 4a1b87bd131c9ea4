package dev.serin.proxy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Names the endpoint of a request: `GET /orders/{id}`. Numbers, UUIDs and long hashes become `{id}`; the query is
/// dropped. Safe for any thread.
///
/// At most 200 names are kept; all others together are `other`, so that nobody can fill the memory with made-up paths.
final class EndpointNames {
    static final String OTHER = "other";
    private static final int MOST = 200;
    private static final int LONGEST_PATH = 512;
    private static final Pattern ID = Pattern.compile(
            "\\d+|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(?=[^0-9]*[0-9])[0-9a-fA-F]{12,}|(?=.*[0-9])(?=.*[a-zA-Z])[A-Za-z0-9_-]{20,}");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final List<List<String>> patterns;
    private final ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> remembered = new ConcurrentHashMap<>();

    /// @param patterns paths of the user's own, such as `/users/{name}/posts`; a part in braces matches anything
    EndpointNames(List<String> patterns) {
        this.patterns = patterns.stream().map(EndpointNames::parts).toList();
    }

    /// @param target the request's target, as it came
    String of(String method, String target) {
        String path = pathOf(target);
        String key = method + ' ' + path;
        String known = remembered.get(key);
        return known != null ? known : remember(key, name(method, path));
    }

    private String remember(String key, String name) {
        String kept = kept(name);
        if (remembered.size() < 10 * MOST) {
            remembered.put(key, kept);
        }
        return kept;
    }

    private String kept(String name) {
        if (names.containsKey(name)) {
            return name;
        }
        synchronized (names) {
            if (names.size() >= MOST && !names.containsKey(name)) {
                return OTHER;
            }
            names.put(name, name);
            return name;
        }
    }

    private String name(String method, String path) {
        if (!METHODS.contains(method) || path.length() > LONGEST_PATH) {
            return OTHER;
        }
        List<String> parts = parts(path);
        for (List<String> pattern : patterns) {
            if (matches(pattern, parts)) {
                return method + ' ' + String.join("/", pattern);
            }
        }
        return method
                + ' '
                + String.join("/", parts.stream().map(EndpointNames::withoutId).toList());
    }

    private static boolean matches(List<String> pattern, List<String> parts) {
        if (pattern.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            boolean any = pattern.get(i).startsWith("{") && pattern.get(i).endsWith("}");
            if (!any && !pattern.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String withoutId(String part) {
        return ID.matcher(part).matches() ? "{id}" : part;
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    /// The path of a target in any of its forms: `/a?b`, `http://host/a`, `*`.
    private static String pathOf(String target) {
        int start = target.startsWith("http://") || target.startsWith("https://") ? target.indexOf('/', 8) : 0;
        String rest = start < 0 ? "/" : target.substring(start);
        int end = rest.length();
        for (char stop : new char[] {'?', '#', ';'}) {
            int at = rest.indexOf(stop);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return rest.substring(0, end);
    }
}
