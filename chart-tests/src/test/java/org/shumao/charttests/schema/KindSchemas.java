package org.shumao.charttests.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.shumao.charttests.Manifests.Manifest;

/** What an object may hold: the built-in kinds as Kubernetes publishes them, the others by small strict schemas of our own. */
final class KindSchemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Map<String, Check> BUILT_IN = Map.ofEntries(
            Map.entry("v1/ConfigMap", V1ConfigMap::validateJsonElement),
            Map.entry("v1/Pod", V1Pod::validateJsonElement),
            Map.entry("v1/Service", V1Service::validateJsonElement),
            Map.entry("v1/ServiceAccount", V1ServiceAccount::validateJsonElement),
            Map.entry("apps/v1/Deployment", V1Deployment::validateJsonElement),
            Map.entry("batch/v1/Job", V1Job::validateJsonElement),
            Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement),
            Map.entry("networking.k8s.io/v1/Ingress", V1Ingress::validateJsonElement));

    private KindSchemas() {}

    /** @return what is wrong with the object; empty if nothing is */
    static List<String> violations(Manifest object) {
        Check check = BUILT_IN.get(object.apiVersion() + "/" + object.kind());
        return check == null ? ofOurSchema(object) : ofKubernetes(object, check);
    }

    private static List<String> ofKubernetes(Manifest object, Check check) {
        try {
            check.validate(JsonParser.parseString(object.tree().toString()));
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            return List.of(object.id() + ": " + e.getMessage());
        }
    }

    private static List<String> ofOurSchema(Manifest object) {
        String resource = "/kinds/" + object.kind() + ".json";
        try (InputStream schema = KindSchemas.class.getResourceAsStream(resource)) {
            if (schema == null) {
                return List.of(object.id() + ": nobody knows what " + object.apiVersion() + " may hold");
            }
            return validate(new String(schema.readAllBytes(), StandardCharsets.UTF_8), object.tree()).stream()
                    .map(violation -> object.id() + ": " + violation)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> validate(String schema, JsonNode tree) {
        Schema compiled = REGISTRY.getSchema(schema, InputFormat.JSON);
        return compiled.validate(tree.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private interface Check {
        void validate(JsonElement object) throws IOException;
    }
}
