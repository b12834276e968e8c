package org.shumao.localstack.stack;

import java.nio.file.Path;
import org.shumao.localstack.process.Ports;

/** A broker's server.properties: the node is broker and controller, on the loopback address. */
final class BrokerSettings {
    private static final String TEXT = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            controller.listener.names=CONTROLLER
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            inter.broker.listener.name=PLAINTEXT
            log.dirs=%3$s
            # The services create their topics themselves, with the settings they need.
            auto.create.topics.enable=false
            log.retention.ms=-1
            # A submission of many lines makes one record of up to 4 MB.
            message.max.bytes=8388608
            replica.fetch.max.bytes=8388608
            # One node holds every replica.
            default.replication.factor=1
            min.insync.replicas=1
            offsets.topic.replication.factor=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
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

    static String text(int port, Path data) {
        return TEXT.formatted(port, Ports.anyFree(), data);
    }
}
