package org.shumao.gateway.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts the gateway's own handlers between the HTTP decoder and the HTTP server. The server answers a request that is not
 * HTTP by itself, with a bare status, and waits for headers as long as a byte comes now and then; Quarkus lets nobody
 * replace either. Vert.x finds this transport through its service file, because {@code
 * quarkus.vertx.prefer-native-transport} is set.
 */
public final class EdgeTransport extends JDKTransport {
    /** The names that Vert.x gives to its handlers. */
    private static final String DECODER = "httpDecoder";

    private static final String ENCODER = "httpEncoder";
    private static final String LIMITS = "quarkus.http.limits.";

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        bootstrap.childHandler(new Guarded(
                bootstrap.config().childHandler(),
                limits(config),
                config.getConfigMapping(EdgeConfig.class).headers()));
    }

    /** The limits of the decoder that is replaced. */
    private static HttpServerOptions limits(SmallRyeConfig config) {
        return new HttpServerOptions()
                .setMaxInitialLineLength(config.getValue(LIMITS + "max-initial-line-length", Integer.class))
                .setMaxHeaderSize((int) config.getValue(LIMITS + "max-header-size", MemorySize.class)
                        .asLongValue())
                .setMaxChunkSize((int) config.getValue(LIMITS + "max-chunk-size", MemorySize.class)
                        .asLongValue());
    }

    /** Lets Vert.x set up a connection, then adds to it. */
    private static final class Guarded extends ChannelInitializer<Channel> {
        private final ChannelHandler vertx;
        private final HttpServerOptions limits;
        private final Duration patience;

        Guarded(ChannelHandler vertx, HttpServerOptions limits, Duration patience) {
            this.vertx = vertx;
            this.limits = limits;
            this.patience = patience;
        }

        @Override
        protected void initChannel(Channel channel) {
            ChannelPipeline pipeline = channel.pipeline();
            pipeline.addLast(vertx);
            if (pipeline.get(DECODER) == null) {
                // The management port speaks HTTP/2 as well, and nobody from outside reaches it.
                return;
            }
            HeaderDeadline deadline = new HeaderDeadline(patience);
            pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(limits, deadline));
            pipeline.addBefore(DECODER, "headerDeadline", deadline);
            pipeline.addAfter(ENCODER, "requestGate", new RequestGate(deadline));
        }

        @Override
        public boolean isSharable() {
            return true;
        }
    }
}
