package org.shumao.registry;

import io.quarkus.kafka.client.runtime.KafkaRuntimeConfigProducer;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import org.shumao.kit.command.OwnedTopics;
import org.shumao.kit.command.ServiceCommand;
import org.shumao.registry.outbox.KafkaConfig;
import org.shumao.registry.outbox.OwnTopics;

/** Where the process starts: the service, or its commands {@code migrate} and {@code create-topics}. */
@QuarkusMain
public final class RegistryService {
    RegistryService() {}

    public static void main(String[] arguments) {
        ServiceCommand.run(arguments, RegistryService::topics);
    }

    /** Read without a started application, which would need a database and keys. */
    private static OwnedTopics topics() {
        SmallRyeConfig config = ConfigUtils.configBuilder()
                .withMapping(ApplicationConfig.class)
                .withMapping(KafkaConfig.class)
                .build();
        return new OwnedTopics(
                new KafkaRuntimeConfigProducer()
                        .createKafkaRuntimeConfig(config, config.getConfigMapping(ApplicationConfig.class)),
                config.getConfigMapping(KafkaConfig.class).creation(),
                OwnTopics.ALL);
    }
}
