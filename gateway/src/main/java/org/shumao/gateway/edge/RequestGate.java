package org.shumao.gateway.edge;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;

/**
 * Lets requests pass that are HTTP and have one reading. It answers others with a problem and closes the connection,
 * because nobody knows where the next request would begin; responses to requests before it go first.
 */
final class RequestGate extends ChannelDuplexHandler {
    /** Long enough for a client to read the response before its unread bytes reset the connection. */
    private static final int LINGER_SECONDS = 2;

    private static final Logger LOG = Logger.getLogger(RequestGate.class);

    private final HeaderDeadline deadline;
    private int unanswered;
    /** Whether the response to the first of them is on its way. */
    private boolean responding;
    /** Nothing more is read. */
    private boolean closed;
    /** Nothing more is written but the problem. */
    private boolean silenced;

    private @Nullable FullHttpResponse waiting;
    /** How many requests are still unanswered when it is the turn of the waiting response. */
    private int turn;

    RequestGate(HeaderDeadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closed) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            deadline.headersCame();
            Optional<Problem> problem = RequestShape.problemOf(request);
            if (problem.isPresent()) {
                FullHttpResponse response = EdgeResponse.of(problem.get(), request);
                ReferenceCountUtil.release(message);
                refuse(context, response, 0);
            } else {
                unanswered++;
                pass(context, message);
            }
        } else if (isBroken(message) && !(responding && unanswered == 1)) {
            ReferenceCountUtil.release(message);
            refuse(context, EdgeResponse.of(RequestShape.brokenBody()), 1);
        } else {
            pass(context, message);
        }
    }

    private void pass(ChannelHandlerContext context, Object message) {
        if (message instanceof LastHttpContent) {
            deadline.requestCame();
        }
        context.fireChannelRead(message);
    }

    private static boolean isBroken(Object message) {
        return message instanceof HttpContent content && content.decoderResult().isFailure();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == HeaderDeadline.Expired.WITHIN_HEADERS && !closed) {
            refuse(
                    context,
                    EdgeResponse.of(Problem.of(
                            ProblemType.HEADERS_TOO_SLOW,
                            "Address and headers did not come in time. Nothing was changed.")),
                    0);
        } else if (event == HeaderDeadline.Expired.WITHOUT_A_BYTE) {
            close(context);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (silenced) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        responding |= message instanceof HttpResponse && !interim;
        boolean last = message instanceof LastHttpContent && !interim;
        super.write(context, message, promise);
        if (last) {
            responding = false;
            unanswered--;
            answerInTurn(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ReferenceCountUtil.release(waiting);
        waiting = null;
        context.fireChannelInactive();
    }

    private void refuse(ChannelHandlerContext context, FullHttpResponse response, int after) {
        closed = true;
        waiting = response;
        turn = after;
        answerInTurn(context);
    }

    private void answerInTurn(ChannelHandlerContext context) {
        FullHttpResponse response = waiting;
        if (response != null && unanswered <= turn) {
            waiting = null;
            silenced = true;
            send(context, response);
        }
    }

    private static void send(ChannelHandlerContext context, FullHttpResponse response) {
        context.writeAndFlush(response).addListener(sent -> {
            if (sent.isSuccess() && context.channel() instanceof DuplexChannel channel) {
                channel.shutdownOutput().addListener(half -> closeLater(context));
            } else {
                close(context);
            }
        });
    }

    private static void closeLater(ChannelHandlerContext context) {
        context.executor()
                .schedule(() -> close(context), LINGER_SECONDS, TimeUnit.SECONDS)
                .addListener(late -> LOG.tracef("%s: lingered", context.channel()));
    }

    private static void close(ChannelHandlerContext context) {
        context.close().addListener(closed -> LOG.tracef("%s: closed", context.channel()));
    }
}
