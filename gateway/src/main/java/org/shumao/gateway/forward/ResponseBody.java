package org.shumao.gateway.forward;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Passes the body of a response on. If the service breaks off, the gateway closes the caller's connection: a
 * response that looks complete but is not would be worse. It does not pass on the failure, because the proxy library
 * would reset the response, and neither metrics nor access log nor the shutdown that waits for it would learn that it
 * ended.
 */
final class ResponseBody implements ReadStream<Buffer> {
    private static final Logger LOG = Logger.getLogger(ResponseBody.class);

    private final ReadStream<Buffer> source;
    private final HttpServerRequest client;
    private final String service;

    ResponseBody(ReadStream<Buffer> source, HttpServerRequest client, String service) {
        this.source = source;
        this.client = client;
        this.service = service;
    }

    @Override
    public ResponseBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(cause -> {
            if (!client.response().closed()) {
                LOG.warnf("%s: answer cut short: %s", service, cause.toString());
                client.connection().close();
            }
        });
        return this;
    }

    @Override
    public ResponseBody handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler);
        return this;
    }

    @Override
    public ResponseBody pause() {
        source.pause();
        return this;
    }

    @Override
    public ResponseBody resume() {
        source.resume();
        return this;
    }

    @Override
    public ResponseBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    @Override
    public ResponseBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }
}
