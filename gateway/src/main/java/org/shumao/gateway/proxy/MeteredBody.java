package org.shumao.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request on its way through: never held, only counted. It ends in an error when it exceeds the limit, and it
 * knows who is being waited for, the client or the service. Used on one event loop only.
 */
final class MeteredBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long limit;
    private long bytes;
    private long lastPart = System.nanoTime();
    private boolean paused;
    private boolean ended;
    private @Nullable Handler<Throwable> onFailure;

    MeteredBody(ReadStream<Buffer> source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    boolean exceedsLimit() {
        return bytes > limit;
    }

    /** Whether the service, not the client, is the one that must move: it has everything or takes no more. */
    boolean awaitsService() {
        return ended || paused;
    }

    /** {@link System#nanoTime()} of the last part. */
    long lastPart() {
        return lastPart;
    }

    @Override
    public MeteredBody handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : part -> pass(part, handler));
        return this;
    }

    private void pass(Buffer part, Handler<Buffer> handler) {
        bytes += part.length();
        lastPart = System.nanoTime();
        if (!exceedsLimit()) {
            handler.handle(part);
        } else if (onFailure != null) {
            onFailure.handle(new BodyTooLargeException(limit));
        }
    }

    @Override
    public MeteredBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        onFailure = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public MeteredBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(nothing -> {
            ended = true;
            lastPart = System.nanoTime();
            if (handler != null) {
                handler.handle(null);
            }
        });
        return this;
    }

    @Override
    public MeteredBody pause() {
        paused = true;
        source.pause();
        return this;
    }

    @Override
    public MeteredBody resume() {
        proceed();
        source.resume();
        return this;
    }

    @Override
    public MeteredBody fetch(long amount) {
        proceed();
        source.fetch(amount);
        return this;
    }

    /** The client could not send while the service took nothing: its time begins now. */
    private void proceed() {
        if (paused) {
            paused = false;
            lastPart = System.nanoTime();
        }
    }

    /** Raised into the stream, so that the request to the service is cut and never looks complete. */
    static final class BodyTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BodyTooLargeException(long limit) {
            super("the body exceeds " + limit + " bytes", null, false, false);
        }
    }
}
