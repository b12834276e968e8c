package org.shumao.systemtests.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.Manifests.Manifest;

/**
 * The addresses of a release's Services, which lead to the ports of its containers on this machine.
 *
 * @param addresses from {@code name:port} to {@code 127.0.0.1:port}
 */
record Network(Map<String, String> addresses) {
    static Network of(Manifests release) {
        Map<String, String> addresses = new HashMap<>();
        release.ofKind("Service")
                .forEach(service -> service.spec()
                        .path("ports")
                        .forEach(port -> addresses.put(
                                service.name() + ":" + port.path("port").asInt(),
                                "127.0.0.1:" + containerPort(release, service, port.path("targetPort")))));
        return new Network(addresses);
    }

    /** The text with every address of a Service replaced by where it leads. */
    String route(String text) {
        String routed = text;
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            routed = routed.replaceAll("\\b" + address.getKey() + "\\b", address.getValue());
        }
        return routed;
    }

    private static int containerPort(Manifests release, Manifest service, JsonNode target) {
        if (target.isInt()) {
            return target.asInt();
        }
        Manifest workload = release.ofKind("Deployment")
                .filter(deployment -> selects(service.spec().path("selector"), deployment))
                .findFirst()
                .orElseThrow(() -> new AssertionError(service.id() + " selects nothing"));
        return workload.containers().stream()
                .flatMap(container -> container.path("ports").valueStream())
                .filter(port -> port.path("name").asText().equals(target.asText()))
                .mapToInt(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElseThrow(() -> new AssertionError(workload.id() + " has no port " + target));
    }

    private static boolean selects(JsonNode selector, Manifest workload) {
        JsonNode labels = workload.podMetadata().path("labels");
        return selector.propertyStream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }
}
