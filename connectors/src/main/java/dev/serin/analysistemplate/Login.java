package dev.serin.analysistemplate;

import java.util.List;

/// How a provider gets to know who asks. Never shows its secrets.
public sealed interface Login {
    /// Nobody is asked for a name.
    record None() implements Login {}

    /// Name and password in every request.
    record Basic(String username, String password) implements Login {
        @Override
        public String toString() {
            return "Basic[…]";
        }
    }

    /// The client credentials of OAuth 2: a token is fetched with them, and is good for a while.
    record OAuth2(String tokenUrl, String clientId, String clientSecret, List<String> scopes) implements Login {
        public OAuth2 {
            scopes = List.copyOf(scopes);
        }

        @Override
        public String toString() {
            return "OAuth2[…]";
        }
    }
}
