package org.shumao.gateway.cache.answer;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a response to its end, unless it is too long: then it goes on as a stream that begins with what was
 * read, and no more of it is held.
 */
public final class GatheredBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long limit;

    private @Nullable Buffer gathered = Buffer.buffer();
    private @Nullable Handler<Buffer> reader;
    private boolean paused;

    public GatheredBody(ReadStream<Buffer> source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    /** Returns the whole body; null if it is too long. */
    public Future<@Nullable Buffer> whole() {
        Promise<@Nullable Buffer> whole = Promise.promise();
        Buffer parts = Buffer.buffer();
        gathered = parts;
        source.exceptionHandler(whole::tryFail);
        source.endHandler(end -> whole.tryComplete(parts));
        source.handler(part -> {
            parts.appendBuffer(part);
            if (parts.length() > limit) {
                source.pause();
                source.handler(null);
                whole.tryComplete(null);
            }
        });
        source.resume();
        return whole.future();
    }

    @Override
    public GatheredBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public GatheredBody handler(@Nullable Handler<Buffer> handler) {
        reader = handler;
        source.handler(handler);
        return this;
    }

    @Override
    public GatheredBody pause() {
        paused = true;
        source.pause();
        return this;
    }

    @Override
    public GatheredBody resume() {
        paused = false;
        giveGathered();
        if (!paused) {
            source.resume();
        }
        return this;
    }

    @Override
    public GatheredBody fetch(long amount) {
        long rest = gathered == null ? amount : amount - 1;
        giveGathered();
        if (rest > 0) {
            source.fetch(rest);
        }
        return this;
    }

    @Override
    public GatheredBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }

    private void giveGathered() {
        Buffer first = gathered;
        if (first != null && reader != null) {
            gathered = null;
            reader.handle(first);
        }
    }
}
