package org.shumao.systemtests.identity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An issuer of tokens for people, in this JVM: it gives anybody any role. */
final class TestIssuer implements AutoCloseable {
    private static final String CLIENT = "the-tests";
    private static final String KEY_ID = "one";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final HttpServer server;

    TestIssuer() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> send(exchange, discovery()));
        server.createContext("/jwks", exchange -> send(exchange, keySet()));
        server.start();
    }

    /** Lets a gateway trust it. */
    Map<String, String> gatewaySettings() {
        String prefix = "shumao.gateway.identity.";
        return Map.of(
                prefix + "people", "required",
                prefix + "issuer", address(),
                prefix + "client-id", CLIENT,
                prefix + "client-secret", "a secret that nobody asks for in these tests",
                prefix + "session-secret", "another secret that nobody asks for in these tests");
    }

    /** @param enterprise USCC; empty for somebody who belongs to none */
    String token(String subject, String enterprise, List<String> roles) {
        Instant now = Instant.now();
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", address())
                .put("aud", "shumao")
                .put("azp", CLIENT)
                .put("sub", subject)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plusSeconds(600).getEpochSecond());
        roles.forEach(claims.putArray("roles")::add);
        if (!enterprise.isEmpty()) {
            claims.put("enterprise", enterprise);
        }
        ObjectNode header =
                JsonNodeFactory.instance.objectNode().put("alg", "RS256").put("kid", KEY_ID);
        return signed(encoded(header) + '.' + encoded(claims));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String signed(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + '.' + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private ObjectNode discovery() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("issuer", address())
                .put("authorization_endpoint", address() + "/authorize")
                .put("token_endpoint", address() + "/token")
                .put("jwks_uri", address() + "/jwks");
    }

    private ObjectNode keySet() {
        RSAPublicKey rsa = (RSAPublicKey) keys.getPublic();
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", KEY_ID)
                .put("n", unsigned(rsa.getModulus()))
                .put("e", unsigned(rsa.getPublicExponent()));
        return set;
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int first = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(bytes, first, bytes.length));
    }

    private static String encoded(ObjectNode json) {
        return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, ObjectNode body) throws IOException {
        byte[] bytes = new JsonMapper().writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
