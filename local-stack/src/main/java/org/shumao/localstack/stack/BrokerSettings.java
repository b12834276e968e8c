package org.shumao.localstack.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A broker's server.properties: each node is broker and controller, on the loopback address. */
final class BrokerSettings {
    private static final int COPIES = 3;

    private static final String COMMON = """
            process.roles=broker,controller
            node.id=%1$d
            controller.quorum.voters=%2$s
            controller.listener.names=CONTROLLER
            log.dirs=%3$s
            # The services create their topics themselves, with the settings they need.
            auto.create.topics.enable=false
            log.retention.ms=-1
            # A submission of many lines makes one record of up to 4 MB.
            message.max.bytes=8388608
            replica.fetch.max.bytes=8388608
            # One node holds every replica, unless there are three.
            default.replication.factor=%4$d
            min.insync.replicas=%5$d
            offsets.topic.replication.factor=%4$d
            transaction.state.log.replication.factor=%4$d
            transaction.state.log.min.isr=%5$d
            share.coordinator.state.topic.replication.factor=%4$d
            share.coordinator.state.topic.min.isr=%5$d
            # Made at first use; the default of fifty partitions takes a second to create.
            offsets.topic.num.partitions=4
            transaction.state.log.num.partitions=4
            group.initial.rebalance.delay.ms=0
            # Compaction's default buffer of 128 MB is a quarter of a small heap.
            log.cleaner.dedupe.buffer.size=16777216
            # A broker that was killed comes back when its old session has ended: sooner than the default 9 s.
            broker.session.timeout.ms=5000
            broker.heartbeat.interval.ms=1000
            num.network.threads=2
            num.io.threads=4
            """;

    private BrokerSettings() {}

    /**
     * @param encryption null if clients connect in the clear
     * @param links further ways to this broker, where clients connect in the clear
     */
    static String text(
            BrokerAddress own,
            List<BrokerAddress> all,
            Path data,
            @Nullable Encryption encryption,
            List<BrokerLink> links) {
        String voters = all.stream()
                .map(node -> node.id() + "@127.0.0.1:" + node.controllerPort())
                .collect(Collectors.joining(","));
        String listeners = encryption == null ? plain(own, links) : encrypted(own, encryption);
        int copies = Math.min(COPIES, all.size());
        return COMMON.formatted(own.id(), voters, data, copies, copies == COPIES ? 2 : 1) + listeners;
    }

    private static String plain(BrokerAddress own, List<BrokerLink> links) {
        StringBuilder listening = new StringBuilder();
        StringBuilder advertised = new StringBuilder();
        StringBuilder protocols = new StringBuilder();
        for (int i = 0; i < links.size(); i++) {
            BrokerLink link = links.get(i);
            listening.append(",LINK%d://127.0.0.1:%d".formatted(i, link.port()));
            advertised.append(",LINK%d://127.0.0.1:%d".formatted(i, link.clientPort()));
            protocols.append(",LINK%d:PLAINTEXT".formatted(i));
        }
        return """
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%3$s
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d%4$s
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT%5$s
                inter.broker.listener.name=PLAINTEXT
                """.formatted(own.port(), own.controllerPort(), listening, advertised, protocols);
    }

    /** Clients name the port of the encrypted listener; brokers have one of their own. */
    private static String encrypted(BrokerAddress own, Encryption encryption) {
        return """
                listeners=SASL_SSL://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d,INTERNAL://127.0.0.1:%3$d
                advertised.listeners=SASL_SSL://127.0.0.1:%1$d,INTERNAL://127.0.0.1:%3$d
                listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT
                inter.broker.listener.name=INTERNAL
                sasl.enabled.mechanisms=%4$s
                listener.name.sasl_ssl.%5$s.sasl.jaas.config=%6$s required;
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%7$s
                ssl.keystore.password=%8$s
                ssl.key.password=%8$s
                """.formatted(
                        own.port(),
                        own.controllerPort(),
                        own.internalPort(),
                        Encryption.MECHANISM,
                        Encryption.MECHANISM.toLowerCase(Locale.ROOT),
                        Encryption.LOGIN_MODULE,
                        encryption.keyStore(),
                        encryption.password());
    }
}
