package org.shumao.gateway.surroundings;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Registry is down; what listens at aggregation's address is not a web server. */
public class BrokenServices implements QuarkusTestResourceLifecycleManager {
    private @Nullable Vertx vertx;

    /** After {@link Surroundings}, whose addresses it overrides. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        try {
            vertx = Vertx.vertx();
            NetServer mail = vertx.createNetServer()
                    .connectHandler(
                            socket -> socket.handler(received -> socket.write("220 mail.example ESMTP\r\n\r\n")))
                    .listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            return Map.of(
                    "shumao.gateway.upstreams.registry", "http://localhost:" + freePort(),
                    "shumao.gateway.upstreams.aggregation", "http://localhost:" + mail.actualPort());
        } catch (Exception e) {
            throw new IllegalStateException("the broken services cannot be set up", e);
        }
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
