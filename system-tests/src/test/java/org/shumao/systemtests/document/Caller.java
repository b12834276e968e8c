package org.shumao.systemtests.document;

import java.net.http.HttpRequest;
import java.util.Set;
import java.util.function.Supplier;
import org.shumao.localstack.client.PersonalToken;

/** Somebody who calls, with what the gateway lets them do. */
record Caller(String name, Set<String> scopes, String header, Supplier<String> credentials) {
    static final Caller ANONYMOUS = new Caller("anonymous", Set.of(), "", () -> "");

    static Caller ofKey(String name, String key, String... scopes) {
        return new Caller(name, Set.of(scopes), "X-API-Key", () -> key);
    }

    static Caller ofPerson(String name, PersonalToken token, String... scopes) {
        return new Caller(name, Set.of(scopes), "Authorization", () -> "Bearer " + token.value());
    }

    void identify(HttpRequest.Builder request) {
        if (!header.isEmpty()) {
            request.header(header, credentials.get());
        }
    }

    boolean may(ApiDocument.Operation operation) {
        return operation.ways().isEmpty() || operation.ways().stream().anyMatch(scopes::containsAll);
    }
}
