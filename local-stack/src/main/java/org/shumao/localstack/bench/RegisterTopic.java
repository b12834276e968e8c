package org.shumao.localstack.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseProfile;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.SizeClass;
import org.shumao.contracts.topic.Topic;
import org.shumao.localstack.demo.DemoException;
import org.shumao.localstack.scenario.RegisterLoad;
import org.shumao.localstack.scenario.RegisteredEnterprise;

/** The registry's topic, filled as registry-service fills it: every enterprise whole, with a customs code for each. */
final class RegisterTopic {
    private static final String NAME = Topic.ENTERPRISES.topicName();
    private static final List<SizeClass> SIZES = List.of(SizeClass.values());

    private final Map<String, Object> settings;
    private final RegisterLoad load = new RegisterLoad();
    private final EventCodec<EnterpriseEvent> codec = EventCodec.of(EnterpriseEvent.class);

    RegisterTopic(String bootstrapServers) {
        settings = Map.of(
                "bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5", "compression.type", "lz4");
    }

    void create() throws Exception {
        NewTopic topic = new NewTopic(NAME, Topic.ENTERPRISES.partitions(), (short) 1)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(topic)).all().get();
            // Answers once the partition has its leader.
            admin.listOffsets(Map.of(new TopicPartition(NAME, 0), OffsetSpec.latest()))
                    .all()
                    .get();
        }
    }

    void fill(int enterprises) {
        AtomicInteger failures = new AtomicInteger();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < enterprises; i++) {
                EnterpriseEvent event = event(i);
                var unused =
                        producer.send(new ProducerRecord<>(NAME, event.uscc(), codec.encode(event)), (metadata, e) -> {
                            if (e != null) {
                                failures.incrementAndGet();
                            }
                        });
            }
        }
        if (failures.get() > 0) {
            throw new DemoException(failures + " events were not acknowledged");
        }
    }

    private EnterpriseEvent event(int number) {
        RegisteredEnterprise enterprise = load.enterprise(number);
        String uscc = enterprise.uscc();
        LocalDate registeredOn = LocalDate.of(2016, 1, 1).plusDays(number % 3_400);
        EnterpriseProfile profile = new EnterpriseProfile(
                "CN",
                uscc.substring(2, 6),
                number % 3 == 0 ? "HANGZHOU" : null,
                number % 5 == 0 ? "YIWU-SMALL-GOODS" : null,
                "F",
                number % 10 == 0 ? null : SIZES.get(number % SIZES.size()),
                null,
                registeredOn.plusDays(30),
                registeredOn,
                null);
        return new EnterpriseEvent(
                uscc,
                1,
                enterprise.name(),
                Set.of(number % 20 == 0 ? EnterpriseKind.PLATFORM : EnterpriseKind.E_COMMERCE_ENTERPRISE),
                List.of(uscc.substring(2, 6) + "%06d".formatted(number)),
                uscc.substring(2, 4),
                registeredOn,
                EnterpriseStatus.ACTIVE,
                number % 20 == 1
                        ? List.of(new Agency(load.enterprise(number - 1).uscc(), null, null))
                        : null,
                profile);
    }
}
