package org.shumao.gateway.edge;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Refuses a request with both Transfer-Encoding and Content-Length, which Netty repairs: a proxy in front that believes
 * the other header would see two requests where the gateway sees one (RFC 9112, section 6.1).
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    private final HeaderDeadline deadline;

    StrictRequestDecoder(HttpServerOptions limits, HeaderDeadline deadline) {
        super(limits);
        this.deadline = deadline;
    }

    /** Whether the beginning of a line has come. */
    boolean holdsBytes() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected HttpMessage createMessage(String[] requestLine) {
        deadline.lineCame();
        return super.createMessage(requestLine);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
    }
}
