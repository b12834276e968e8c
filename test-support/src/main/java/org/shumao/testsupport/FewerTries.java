package org.shumao.testsupport;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Sets how often jqwik tries each property. One with a fixed seed is an example and tries what it names. */
public final class FewerTries implements AroundPropertyHook {
    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        boolean random =
                context.attributes().seed().filter(seed -> !seed.isEmpty()).isEmpty();
        if (random) {
            context.attributes().tries().ifPresent(named -> context.attributes().setTries(Thoroughness.tries(named)));
        }
        return property.execute();
    }
}
