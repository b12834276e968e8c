package org.shumao.aggregation;

import io.quarkus.kafka.client.runtime.KafkaRuntimeConfigProducer;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import org.shumao.aggregation.outbox.KafkaConfig;
import org.shumao.aggregation.outbox.OwnTopics;
import org.shumao.kit.command.OwnedTopics;
import org.shumao.kit.command.ServiceCommand;

/** Where the process starts: the service, or its commands {@code migrate} and {@code create-topics}. */
@QuarkusMain
public final class AggregationService {
    AggregationService() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            // A command computes no figure, and the Job that runs it need not know since when everybody reports.
            System.setProperty("shumao.headline.observed-from", "9999-12");
        }
        ServiceCommand.run(arguments, AggregationService::topics);
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
