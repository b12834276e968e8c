package org.shumao.gateway.forward.request;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Passes the body of a request on. The class never holds the body and only counts it. It ends in an error when
 * the body exceeds the limit, and it knows for whom the gateway waits, the client or the service. Only one event loop
 * uses it.
 */
public final class MeteredBody implements ReadStream<Buffer> {
    private static final long NANOS_OF_MILLI = 1_000_000;
    private static final long MILLIS_OF_SECOND = 1_000;

    private final ReadStream<Buffer> source;
    private final long limit;
    private long bytes;
    private long lastPart = System.nanoTime();
    /** The gateway has waited so long for the client, without the time since {@link #waitingSince}. */
    private long waited;

    private long waitingSince = lastPart;
    private boolean paused;
    private boolean ended;
    private Runnable afterEnd = () -> {};
    private @Nullable Handler<Throwable> onFailure;

    public MeteredBody(ReadStream<Buffer> source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    public boolean exceedsLimit() {
        return bytes > limit;
    }

    /** Returns how many bytes have come from the client so far. */
    public long bytes() {
        return bytes;
    }

    /**
     * Returns whether the gateway waits for the service and not for the client: the service has everything or takes no more.
     */
    public boolean awaitsService() {
        return ended || paused;
    }

    /** Returns whether the client sends fewer bytes a second than this, on average and after a first time. */
    public boolean isSlowerThan(long bytesPerSecond, Duration firstTime) {
        long nanos = waited + (awaitsService() ? 0 : System.nanoTime() - waitingSince) - firstTime.toNanos();
        return nanos > 0 && bytes < bytesPerSecond * (nanos / NANOS_OF_MILLI) / MILLIS_OF_SECOND;
    }

    /** Says what to do when the whole body has come. */
    public void afterEnd(Runnable step) {
        afterEnd = step;
    }

    /** Returns {@link System#nanoTime()} of the last part. */
    public long lastPart() {
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
            stopWaiting();
            ended = true;
            lastPart = System.nanoTime();
            afterEnd.run();
            if (handler != null) {
                handler.handle(null);
            }
        });
        return this;
    }

    @Override
    public MeteredBody pause() {
        stopWaiting();
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

    /** The client could not send while the service took nothing, so its time begins now. */
    private void proceed() {
        if (paused) {
            paused = false;
            lastPart = System.nanoTime();
            waitingSince = lastPart;
        }
    }

    private void stopWaiting() {
        if (!awaitsService()) {
            waited += System.nanoTime() - waitingSince;
        }
    }

    /** Goes into the stream as its error, so that the request to the service breaks off and never looks complete. */
    static final class BodyTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BodyTooLargeException(long limit) {
            super("the body exceeds " + limit + " bytes", null, false, false);
        }
    }
}
