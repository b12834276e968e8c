package org.shumao.gateway.cache.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatheredBodyTest {
    private final Source source = new Source();

    @Test
    void aBodyThatIsTooLongIsNotGatheredFurther() {
        GatheredBody body = new GatheredBody(source, 3);
        var whole = body.whole();
        source.give("1234");
        assertThat(whole.result()).isNull();
        assertThat(whole.succeeded()).isTrue();
        source.give("dropped by whoever lets it go on without reading");
        List<String> read = new ArrayList<>();
        body.handler(part -> read.add(part.toString()));
        body.resume();
        source.give("5");
        assertThat(read).containsExactly("1234", "5");
    }

    /** Gives its parts to whoever reads. */
    private static final class Source implements ReadStream<Buffer> {
        private @Nullable Handler<Buffer> reader;

        void give(String part) {
            Handler<Buffer> now = reader;
            if (now != null) {
                now.handle(Buffer.buffer(part));
            }
        }

        @Override
        public Source exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public Source handler(@Nullable Handler<Buffer> handler) {
            reader = handler;
            return this;
        }

        @Override
        public Source pause() {
            return this;
        }

        @Override
        public Source resume() {
            return this;
        }

        @Override
        public Source fetch(long amount) {
            return this;
        }

        @Override
        public Source endHandler(@Nullable Handler<Void> handler) {
            return this;
        }
    }
}
