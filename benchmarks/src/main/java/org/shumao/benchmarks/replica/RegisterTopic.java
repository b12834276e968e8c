package org.shumao.benchmarks.replica;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.shumao.benchmarks.load.RegisterLoad;
import org.shumao.benchmarks.load.RegisteredEnterprise;
import org.shumao.benchmarks.load.TopicFill;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseProfile;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.SizeClass;
import org.shumao.contracts.topic.Topic;

/** The registry's topics, that of enterprises filled as registry-service fills it: every enterprise whole, with a customs code for each. */
final class RegisterTopic {
    private static final String NAME = Topic.ENTERPRISES.topicName();
    private static final List<SizeClass> SIZES = List.of(SizeClass.values());

    private final TopicFill topic;
    private final RegisterLoad load = new RegisterLoad();
    private final EventCodec<EnterpriseEvent> codec = EventCodec.of(EnterpriseEvent.class);

    RegisterTopic(String bootstrapServers) {
        topic = new TopicFill(bootstrapServers);
    }

    void fill(int enterprises) throws Exception {
        create(Topic.ENTERPRISES);
        create(Topic.REPORTING_OBLIGATIONS);
        topic.send(IntStream.range(0, enterprises)
                .mapToObj(this::event)
                .map(event -> new ProducerRecord<>(
                        NAME, event.uscc().getBytes(StandardCharsets.US_ASCII), codec.encode(event))));
    }

    private void create(Topic registrys) throws Exception {
        topic.create(new NewTopic(registrys.topicName(), registrys.partitions(), (short) 1)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
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
                profile,
                null);
    }
}
