package org.shumao.gateway.surroundings;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Stands in for the registry's answers about keys: the id of a key says what becomes of it ({@link IssuedKeys}). It answers
 * only what the registry would: a question of the gateway in its own name, about a digest.
 */
final class StubKeyCheck {
    private StubKeyCheck() {}

    static void answer(HttpServerRequest request, Buffer body) {
        JsonObject question = body.toJsonObject();
        HttpServerResponse response = request.response();
        if (!isProper(request, question)) {
            response.setStatusCode(400).end();
            return;
        }
        String keyId = question.getString("keyId");
        response.putHeader("content-type", "application/json").putHeader("cache-control", "private, max-age=3");
        String name = keyId.substring(1).replaceAll("0+$", "");
        switch (name.startsWith("valid") ? "valid" : name) {
            case "valid" ->
                response.end(verdict(keyId, "VALID")
                        .put("enterprise", Surroundings.ENTERPRISE)
                        .put("scopes", new JsonArray().add("submit"))
                        .put("expiresAt", "2999-01-01T00:00:00Z")
                        .toBuffer());
            case "revoked" -> response.end(verdict(keyId, "REVOKED").toBuffer());
            case "expired" -> response.end(verdict(keyId, "EXPIRED").toBuffer());
            case "sleeping" ->
                response.end(verdict(keyId, "ENTERPRISE_NOT_ACTIVE").toBuffer());
            case "fails" -> response.setStatusCode(500).end("{}");
            case "nonsense" -> response.end("[1");
            case "null" -> response.end("null");
            default -> response.end(verdict(keyId, "UNKNOWN").toBuffer());
        }
    }

    private static JsonObject verdict(String keyId, String standing) {
        return new JsonObject().put("standing", standing).put("keyId", keyId).put("scopes", new JsonArray());
    }

    private static boolean isProper(HttpServerRequest request, JsonObject question) {
        String token = request.getHeader("authorization").substring("Bearer ".length());
        JsonObject claims = new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
        return request.method().equals(HttpMethod.POST)
                && request.getHeader("x-api-key") == null
                && question.fieldNames().equals(Set.of("keyId", "sha256"))
                && question.getString("sha256").matches("[0-9a-f]{64}")
                && claims.getString("sub").equals("gateway")
                && claims.getValue("aud").equals("registry")
                && claims.getJsonArray("groups").equals(new JsonArray().add("check-keys"));
    }
}
