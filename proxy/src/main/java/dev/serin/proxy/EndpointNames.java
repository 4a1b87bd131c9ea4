package dev.serin.proxy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Names the endpoint of a request: `GET /orders/{id}`. Numbers, UUIDs and long hashes become `{id}`; the query is
/// dropped. Safe for any thread.
///
/// At most 200 names are kept; all others together are `other`, so that nobody can fill the memory with made-up paths.
final class EndpointNames {
    static final String OTHER = "other";
    static final int MOST = 200;
    private static final int REMEMBERED = 2_000;
    private static final int LONGEST_PATH = 512;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private final List<List<String>> patterns;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, String>> remembered =
            METHODS.stream().collect(Collectors.toUnmodifiableMap(method -> method, _ -> new ConcurrentHashMap<>()));

    /// @param patterns paths of the user's own, such as `/users/{name}/posts`; a part in braces matches anything
    EndpointNames(List<String> patterns) {
        this.patterns = patterns.stream().map(EndpointNames::parts).toList();
    }

    /// @param target the request's target, as it came
    String of(String method, String target) {
        Map<String, String> byPath = remembered.get(method);
        if (byPath == null) {
            return OTHER;
        }
        String path = pathOf(target);
        String known = byPath.get(path);
        return known != null ? known : remember(byPath, path, kept(name(method, path)));
    }

    private static String remember(Map<String, String> byPath, String path, String name) {
        if (byPath.size() < REMEMBERED && path.length() <= LONGEST_PATH) {
            byPath.put(path, name);
        }
        return name;
    }

    private String kept(String name) {
        if (names.contains(name) || name.equals(OTHER)) {
            return name;
        }
        synchronized (names) {
            if (names.size() < MOST) {
                names.add(name);
            }
            return names.contains(name) ? name : OTHER;
        }
    }

    private String name(String method, String path) {
        if (path.length() > LONGEST_PATH) {
            return OTHER;
        }
        List<String> parts = parts(path);
        for (List<String> pattern : patterns) {
            if (matches(pattern, parts)) {
                return method + ' ' + String.join("/", pattern);
            }
        }
        return method + ' ' + parts.stream().map(EndpointNames::withoutId).collect(Collectors.joining("/"));
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
        return Identifier.is(part) ? "{id}" : part;
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    private static String pathOf(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '?' || c == ';') {
                return target.substring(0, i);
            }
        }
        return target;
    }
}
