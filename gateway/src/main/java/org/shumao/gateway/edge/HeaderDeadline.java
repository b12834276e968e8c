package org.shumao.gateway.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long the headers of a request take. Whoever sends a byte now and then is never idle, and could hold
 * connections for ever.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {
    /** The event to the handlers after this one: the time is over. */
    enum Expired {
        WITHOUT_A_BYTE,
        WITHIN_HEADERS
    }

    private final Duration patience;
    private @Nullable ScheduledFuture<?> timer;
    private boolean begun;
    private boolean withinRequest;

    HeaderDeadline(Duration patience) {
        this.patience = patience;
    }

    /** The first line of a request is complete: it may have come together with the end of the request before. */
    void lineCame() {
        begun = true;
    }

    /** The headers are complete, and a body may follow. */
    void headersCame() {
        withinRequest = true;
        stop();
    }

    /** The next byte begins the next request. */
    void requestCame() {
        withinRequest = false;
        begun = false;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        start(context);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!withinRequest) {
            begun = true;
        }
        context.fireChannelRead(bytes);
        begun |= !withinRequest && decoder(context).holdsBytes();
        if (begun && !withinRequest && timer == null && context.channel().isActive()) {
            start(context);
        }
    }

    private static StrictRequestDecoder decoder(ChannelHandlerContext context) {
        return context.pipeline().get(StrictRequestDecoder.class);
    }

    private void start(ChannelHandlerContext context) {
        timer = context.executor()
                .schedule(
                        () -> {
                            timer = null;
                            context.fireUserEventTriggered(begun ? Expired.WITHIN_HEADERS : Expired.WITHOUT_A_BYTE);
                        },
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
