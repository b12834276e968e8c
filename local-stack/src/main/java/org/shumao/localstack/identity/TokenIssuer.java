package org.shumao.localstack.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.digest.Sha256;
import org.shumao.localstack.process.Ports;

/**
 * The least provider of OpenID Connect that the gateway takes for one, in this JVM and on the loopback address: discovery, keys, and signed
 * tokens for made-up people, by user name and password (as for Keycloak) or by the portal's sign-in (authorization code with PKCE). It is a
 * part of the demo, and of no service.
 */
public final class TokenIssuer implements OpenIdProvider {
    private static final Duration LIFE = Duration.ofHours(8);
    private static final int RSA_BITS = 2_048;
    private static final String KEY_ID = "1";
    private static final String TOKEN = "/token";
    private static final String KEYS = "/keys";
    private static final String AUTHORIZE = "/authorize";
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final String BASIC = "Basic ";

    /** What goes wrong in a grant, as RFC 6749 calls it. */
    private static final String INVALID_GRANT = "invalid_grant";

    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Shumao 数贸: made-up people</title>
            <style>body{font:1rem/1.5 system-ui;max-width:26rem;margin:4rem auto;padding:0 1rem}
            label,select,input,button{display:block;width:100%%;box-sizing:border-box;font:inherit;margin:.3rem 0}</style>
            <h1>Made-up people 虚构人员</h1><p>The demo has printed their passwords. 密码由演示程序打印。</p>%s
            <form method="post" action="%s"><label>Who are you? 您是谁？<select name="username">%s</select></label>
            <label>Password 密码<input name="password" type="password" autocomplete="off" required></label>
            <button>Sign in 登录</button></form></html>
            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "token-issuer");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> signIns;
    private final String enterprise;
    private final Clock clock;
    private final Secrets secrets = Secrets.drawn();
    private final KeyPair keys;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    /** A sign-in of the portal that has its code and waits for its tokens. */
    private record Code(MadeUpPerson person, String nonce, String challenge) {}

    private TokenIssuer(URI portal, String enterprise, Clock clock) {
        // People write localhost, too.
        this.signIns =
                Set.of(portal.resolve("/sign-in").toString(), "http://localhost:" + portal.getPort() + "/sign-in");
        this.enterprise = enterprise;
        this.clock = clock;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            this.keys = generator.generateKeyPair();
            this.server = HttpServer.create(new InetSocketAddress(Ports.loopback(), Ports.anyFree()), 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts one.
     *
     * @param portal public address of the gateway
     * @param enterprise unified social credit code of the enterprise of the submitter
     */
    public static TokenIssuer start(URI portal, String enterprise, Clock clock) {
        TokenIssuer issuer = new TokenIssuer(portal, enterprise, clock);
        issuer.serve("/.well-known/openid-configuration", exchange -> send(exchange, 200, issuer.discovery()));
        issuer.serve(KEYS, exchange -> send(exchange, 200, issuer.keySet()));
        issuer.serve(TOKEN, issuer::grant);
        issuer.serve(AUTHORIZE, issuer::authorize);
        issuer.server.setExecutor(issuer.threads);
        issuer.server.start();
        return issuer;
    }

    @Override
    public URI issuer() {
        return URI.create(
                "http://" + Ports.loopback() + ":" + server.getAddress().getPort());
    }

    @Override
    public URI tokenAddress() {
        return issuer().resolve(TOKEN);
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try {
                handler.handle(exchange);
            } catch (IllegalArgumentException e) {
                send(exchange, 400, error("invalid_request"));
            } finally {
                exchange.close();
            }
        });
    }

    private ObjectNode discovery() {
        ObjectNode document = object().put("issuer", issuer().toString())
                .put("authorization_endpoint", issuer().resolve(AUTHORIZE).toString())
                .put("token_endpoint", tokenAddress().toString())
                .put("jwks_uri", issuer().resolve(KEYS).toString());
        document.putArray("response_types_supported").add("code");
        document.putArray("subject_types_supported").add("public");
        document.putArray("id_token_signing_alg_values_supported").add("RS256");
        document.putArray("code_challenge_methods_supported").add("S256");
        return document;
    }

    private ObjectNode keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        ObjectNode set = object();
        set.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", KEY_ID)
                .put("n", unsigned(key.getModulus()))
                .put("e", unsigned(key.getPublicExponent()));
        return set;
    }

    private void grant(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        switch (form.getOrDefault("grant_type", "")) {
            case "password" -> {
                Optional<MadeUpPerson> person = person(form);
                if (!COMMAND_LINE.equals(form.get("client_id")) || person.isEmpty()) {
                    send(exchange, 401, error(INVALID_GRANT));
                    return;
                }
                send(exchange, 200, tokens(token(person.get(), AUDIENCE, COMMAND_LINE, "")));
            }
            case "authorization_code" -> {
                Code code = codes.remove(form.getOrDefault("code", ""));
                boolean proved = code != null
                        && code.challenge()
                                .equals(URL.encodeToString(Sha256.of(form.getOrDefault("code_verifier", ""))));
                if (code == null || !proved || !isPortal(exchange, form)) {
                    send(exchange, 401, error(INVALID_GRANT));
                    return;
                }
                send(
                        exchange,
                        200,
                        tokens(token(code.person(), AUDIENCE, PORTAL, ""))
                                .put("id_token", token(code.person(), PORTAL, PORTAL, code.nonce())));
            }
            default -> send(exchange, 400, error("unsupported_grant_type"));
        }
    }

    /** A client says its secret in the header or in the form (RFC 6749, section 2.3.1). */
    private boolean isPortal(HttpExchange exchange, Map<String, String> form) {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        String given = header.startsWith(BASIC)
                ? new String(Base64.getDecoder().decode(header.substring(BASIC.length())), UTF_8)
                : form.get("client_id") + ":" + form.get("client_secret");
        return same(given, PORTAL + ":" + secrets.client());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        String raw = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        Map<String, String> asked = parameters(raw);
        if (!PORTAL.equals(asked.get("client_id"))
                || !signIns.contains(asked.getOrDefault("redirect_uri", ""))
                || !"S256".equals(asked.get("code_challenge_method"))) {
            send(exchange, 400, error("invalid_request"));
            return;
        }
        boolean answered = exchange.getRequestMethod().equals("POST");
        Optional<MadeUpPerson> person = answered ? person(form(exchange)) : Optional.empty();
        if (person.isEmpty()) {
            String people = Arrays.stream(MadeUpPerson.values())
                    .map(one -> "<option>" + one.word() + "</option>")
                    .collect(Collectors.joining());
            String wrong = answered ? "<p role=\"alert\">This is not the password. 密码不对。</p>" : "";
            send(exchange, 200, "text/html;charset=utf-8", PAGE.formatted(wrong, AUTHORIZE + "?" + html(raw), people));
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Code(person.get(), asked.getOrDefault("nonce", ""), asked.getOrDefault("code_challenge", "")));
        String state = URLEncoder.encode(asked.getOrDefault("state", ""), UTF_8);
        exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + state);
        exchange.sendResponseHeaders(303, -1);
    }

    private Optional<MadeUpPerson> person(Map<String, String> form) {
        return Arrays.stream(MadeUpPerson.values())
                .filter(one -> one.word().equals(form.get("username")))
                .filter(one -> same(form.getOrDefault("password", ""), secrets.password(one)))
                .findFirst();
    }

    private String token(MadeUpPerson person, String audience, String client, String nonce) {
        long now = clock.instant().getEpochSecond();
        ObjectNode claims = object().put("iss", issuer().toString())
                .put("sub", person.word())
                .put("aud", audience)
                .put("azp", client)
                .put("preferred_username", person.word())
                .put("iat", now)
                .put("exp", now + LIFE.toSeconds());
        claims.putArray("roles").add(person.role().word());
        if (person.role().isOfEnterprise()) {
            claims.put("enterprise", enterprise);
        }
        if (!nonce.isEmpty()) {
            claims.put("nonce", nonce);
        }
        ObjectNode header = object().put("alg", "RS256").put("typ", "JWT").put("kid", KEY_ID);
        String signed = base64(header) + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key signs", e);
        }
    }

    private static ObjectNode tokens(String accessToken) {
        return object().put("access_token", accessToken)
                .put("token_type", "Bearer")
                .put("expires_in", LIFE.toSeconds());
    }

    private static ObjectNode error(String code) {
        return object().put("error", code);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String base64(ObjectNode json) {
        return URL.encodeToString(json.toString().getBytes(UTF_8));
    }

    /** Big-endian without the byte of the sign (RFC 7518, section 2). */
    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return URL.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        return parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    /** @throws IllegalArgumentException if something is encoded wrongly */
    private static Map<String, String> parameters(String encoded) {
        return Stream.of(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8),
                        pair -> URLDecoder.decode(pair[1], UTF_8),
                        (first, second) -> first));
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        send(exchange, status, "application/json", body.toString());
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
