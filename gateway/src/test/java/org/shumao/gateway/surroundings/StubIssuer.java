package org.shumao.gateway.surroundings;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider that asks nobody for a password: its codes say themselves who signs in. Tests sign tokens with its key.
 */
public class StubIssuer extends Surroundings {
    public static final String CLIENT = "the-portal";
    public static final String OTHER_CLIENT = "the-command-line";
    public static final String AUDIENCE = "shumao";
    /** The {@code kid} of its key. */
    public static final String KEY_ID = "one";

    private static final String KEY_LOCATION = "test.issuer-key-location";
    private static final String ISSUER = "shumao.gateway.identity.issuer";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private @Nullable Vertx vertx;
    private @Nullable RSAPublicKey publicKey;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(super.start());
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            publicKey = (RSAPublicKey) pair.getPublic();
            Path key = Files.createTempFile("shumao-issuer", ".der");
            key.toFile().deleteOnExit();
            Files.write(key, pair.getPrivate().getEncoded());
            config.put(KEY_LOCATION, key.toString());
            Vertx own = Vertx.vertx();
            vertx = own;
            HttpServer started = own.createHttpServer()
                    .requestHandler(request -> answer(request, pair.getPrivate()))
                    .listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            config.put(ISSUER, "http://localhost:" + started.actualPort() + "/realm");
        } catch (Exception e) {
            throw new IllegalStateException("the issuer of the tests cannot be set up", e);
        }
        config.put("shumao.gateway.identity.people", "required");
        config.put("shumao.gateway.identity.client-id", CLIENT);
        config.put("shumao.gateway.identity.client-secret", "a secret of the tests, long enough for anybody");
        config.put("shumao.gateway.identity.session-secret", "another secret of the tests, just as long");
        config.put("shumao.gateway.identity.clients", OTHER_CLIENT);
        config.put("shumao.gateway.identity.secure-cookies", "false");
        return config;
    }

    @Override
    public void stop() {
        super.stop();
        if (vertx != null) {
            vertx.close();
        }
    }

    /** What the issuer calls itself. */
    public static String issuer() {
        return ConfigProvider.getConfig().getValue(ISSUER, String.class);
    }

    /** The key that the gateway knows by {@code /jwks}. */
    public static PrivateKey key() {
        try {
            byte[] der = Files.readAllBytes(Path.of(ConfigProvider.getConfig().getValue(KEY_LOCATION, String.class)));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of an access token that the gateway accepts. */
    public static JwtClaimsBuilder claims(String... roles) {
        Instant now = Instant.now();
        return Jwt.claims()
                .issuer(issuer())
                .audience(AUDIENCE)
                .subject("somebody")
                .claim("azp", OTHER_CLIENT)
                .claim("roles", List.of(roles))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60));
    }

    /** Signed by the issuer. */
    public static String signed(JwtClaimsBuilder claims) {
        return claims.jws().algorithm(SignatureAlgorithm.RS256).keyId(KEY_ID).sign(key());
    }

    /** A code with which somebody comes back from the issuer; it says itself what the token for it will say. */
    public static String code(JsonObject idToken, String challenge) {
        JsonObject said = idToken.copy().put("challenge", challenge);
        return BASE64.encodeToString(said.toBuffer().getBytes());
    }

    private void answer(HttpServerRequest request, PrivateKey key) {
        String base = "http://" + request.authority() + "/realm";
        switch (request.path()) {
            case "/realm/.well-known/openid-configuration" ->
                send(
                        request,
                        new JsonObject()
                                .put("issuer", base)
                                .put("authorization_endpoint", base + "/authorize")
                                .put("token_endpoint", base + "/token")
                                .put("end_session_endpoint", base + "/end")
                                .put("jwks_uri", base + "/jwks"));
            case "/realm/jwks" -> send(request, new JsonObject().put("keys", new JsonArray().add(jwk())));
            case "/realm/token" -> request.setExpectMultipart(true).endHandler(end -> token(request, base, key));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private JsonObject jwk() {
        RSAPublicKey rsa = Objects.requireNonNull(publicKey);
        return new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", KEY_ID)
                .put("n", unsigned(rsa.getModulus()))
                .put("e", unsigned(rsa.getPublicExponent()));
    }

    private static void token(HttpServerRequest request, String base, PrivateKey key) {
        String code = request.getFormAttribute("code");
        if (code == null) {
            send(request.response().setStatusCode(400), new JsonObject().put("error", "invalid_grant"));
            return;
        }
        JsonObject said = new JsonObject(new String(Base64.getUrlDecoder().decode(code), StandardCharsets.UTF_8));
        if (!said.getString("challenge").equals(s256(request.getFormAttribute("code_verifier")))) {
            send(request.response().setStatusCode(400), new JsonObject().put("error", "invalid_grant"));
            return;
        }
        said.remove("challenge");
        Instant now = Instant.now();
        JwtClaimsBuilder claims = Jwt.claims(said.getMap())
                .issuer(base)
                .audience(CLIENT)
                .claim("azp", CLIENT)
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60));
        String token =
                claims.jws().algorithm(SignatureAlgorithm.RS256).keyId(KEY_ID).sign(key);
        send(
                request,
                new JsonObject()
                        .put("id_token", token)
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", 60));
    }

    private static String s256(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static void send(HttpServerRequest request, JsonObject body) {
        send(request.response(), body);
    }

    private static void send(HttpServerResponse response, JsonObject body) {
        response.putHeader("content-type", "application/json").end(body.toBuffer());
    }
}
