package org.shumao.gateway.surroundings;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the gateway needs around it: three services, a signing key, a few API keys. */
public class Surroundings implements QuarkusTestResourceLifecycleManager {
    /** A key that may do everything. */
    public static final String OPERATOR_KEY = "operator-key-of-the-tests";
    /** A key without scopes. */
    public static final String READER_KEY = "reader-key-of-the-tests";
    /** A key that reads live figures. */
    public static final String LIVE_KEY = "live-key-of-the-tests";
    /** A key that is known but switched off. */
    public static final String LOCKED_KEY = "locked-key-of-the-tests";
    /** Who holds them; a code with a valid check character. */
    public static final String ENTERPRISE = "91350100M000100Y43";
    /** Names the file with the public half of the signing key, for whoever verifies tokens. */
    public static final String PUBLIC_KEY = "test.public-key-location";

    private final List<StubService> services = new ArrayList<>();
    private @Nullable Vertx vertx;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        try {
            vertx = Vertx.vertx();
            for (String name : List.of("ingestion", "registry", "aggregation")) {
                StubService service = new StubService(vertx, name);
                services.add(service);
                config.put("shumao.gateway.upstreams." + name, service.address());
            }
            // A machine that runs many tests at once stands still for seconds.
            config.put("shumao.gateway.key-check.timeout", "10s");
            signingKey(config);
            apiKey(config, "operator", OPERATOR_KEY, "submit,rates,registry,operate");
            apiKey(config, "reader", READER_KEY, "");
            apiKey(config, "live", LIVE_KEY, "live");
            apiKey(config, "locked", LOCKED_KEY, "submit");
            config.put("shumao.gateway.keys.locked.enabled", "false");
        } catch (Exception e) {
            throw new IllegalStateException("the surroundings of the gateway cannot be set up", e);
        }
        return config;
    }

    @Override
    public void stop() {
        services.forEach(StubService::close);
        if (vertx != null) {
            vertx.close();
        }
    }

    private static void signingKey(Map<String, String> config) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path folder = Files.createTempDirectory("shumao-gateway-test");
        config.put(
                "shumao.gateway.signing-key-location",
                pem(
                        folder.resolve("signing-key.pem"),
                        "PRIVATE KEY",
                        pair.getPrivate().getEncoded()));
        config.put(
                PUBLIC_KEY,
                pem(
                        folder.resolve("public-key.pem"),
                        "PUBLIC KEY",
                        pair.getPublic().getEncoded()));
    }

    private static String pem(Path file, String label, byte[] der) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
        file.toFile().deleteOnExit();
        return file.toString();
    }

    private static void apiKey(Map<String, String> config, String id, String key, String scopes) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        config.put("shumao.gateway.keys." + id + ".sha256", HexFormat.of().formatHex(digest));
        config.put("shumao.gateway.keys." + id + ".enterprise", ENTERPRISE);
        if (!scopes.isEmpty()) {
            config.put("shumao.gateway.keys." + id + ".scopes", scopes);
        }
    }
}
