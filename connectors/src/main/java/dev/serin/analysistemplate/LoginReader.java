package dev.serin.analysistemplate;

import dev.serin.yaml.Fields;
import dev.serin.yaml.Source;
import dev.serin.yaml.Source.Leaf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `authentication` of a provider.
final class LoginReader {
    private static final String BASIC = "{ username: me, password: \"{{ args.password }}\" }";
    private static final String OAUTH2 =
            "{ tokenUrl: https://login.example.com/token, clientId: serin," + " clientSecret: \"{{ args.secret }}\" }";
    private static final String TOKEN_URL = "https://login.example.com/token";

    private final Fields provider;
    private final Source source;
    private final Forms forms;

    LoginReader(Fields provider, Forms.Reach reach) {
        this.provider = provider;
        this.source = provider.source();
        this.forms = new Forms(source, reach);
    }

    Login read() {
        Fields login = provider.fields("authentication", "{ oauth2: " + OAUTH2 + " }");
        login.only(
                "way to log in",
                Set.of("basicAuth", "oauth2"),
                Map.of("sigv4", "use oauth2 or basicAuth, or a proxy that signs, such as aws-sigv4-proxy"));
        if (login.has("oauth2") && login.has("basicAuth")) {
            source.error("'authentication' names two ways to log in.", login.place(), "keep one of the two");
        }
        return login.has("oauth2") ? oauth2(login) : login.has("basicAuth") ? basic(login) : new Login.None();
    }

    private Login basic(Fields login) {
        Fields basic = login.fields("basicAuth", BASIC);
        basic.only(Set.of("username", "password"));
        return new Login.Basic(required(basic, "username", "me"), required(basic, "password", "\"…\""));
    }

    private Login oauth2(Fields login) {
        Fields oauth2 = login.fields("oauth2", OAUTH2);
        oauth2.only(Set.of("tokenUrl", "clientId", "clientSecret", "scopes"));
        Optional<Leaf> url = forms.required(oauth2, "tokenUrl", TOKEN_URL);
        url.ifPresent(leaf -> forms.address("tokenUrl", leaf, TOKEN_URL));
        List<String> scopes = (oauth2.isEmptyList("scopes")
                        ? List.<Source.Tree>of()
                        : oauth2.items("scopes", "[ metrics.read ]"))
                .stream()
                        .flatMap(item -> Fields.leaf(source, item, "A scope", "metrics.read").stream())
                        .map(Leaf::text)
                        .toList();
        return new Login.OAuth2(
                url.map(Leaf::text).orElse(""),
                required(oauth2, "clientId", "serin"),
                required(oauth2, "clientSecret", "\"{{ args.secret }}\""),
                scopes);
    }

    private String required(Fields fields, String key, String example) {
        return forms.required(fields, key, example).map(Leaf::text).orElse("");
    }
}
