package org.shumao.ingestion.body;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sets how much of a body the server takes from the network at once. Each piece wakes up the event loop and the thread that
 * reads, and Quarkus has a setting for the largest piece that is handed over, not for the largest that is read. It is the
 * connection's window too: senders far away talk to the gateway.
 */
@ApplicationScoped
class ReceiveBuffer implements HttpServerOptionsCustomizer {
    /** As large as {@code quarkus.http.limits.max-chunk-size}; taken from a pool for the time of one read. */
    private static final int BYTES = 256 * 1024;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setReceiveBufferSize(BYTES);
    }
}
