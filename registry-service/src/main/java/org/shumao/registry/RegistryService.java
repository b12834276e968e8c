package org.shumao.registry;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.shumao.kit.command.OwnedTopics;
import org.shumao.kit.command.ServiceCommand;
import org.shumao.registry.outbox.PublishedTopics;

/** Starts the process: the service, or its commands {@code migrate} and {@code create-topics}. */
@QuarkusMain
public final class RegistryService {
    RegistryService() {}

    public static void main(String[] arguments) {
        ServiceCommand.run(arguments, () -> OwnedTopics.of(PublishedTopics.ALL));
    }
}
