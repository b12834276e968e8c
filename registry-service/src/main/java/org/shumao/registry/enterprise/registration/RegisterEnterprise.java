package org.shumao.registry.enterprise.registration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;

/**
 * A caller sends this to register an enterprise. Days, codes and amounts are text, so that {@link RegistrationRules} can name every
 * broken rule at once; a JSON parser would stop at the first.
 *
 * @param values what is stated, by the names of {@link EnterpriseFields}, and the reason
 */
public record RegisterEnterprise(Map<String, Object> values) {
    /** The one member that is no field of the enterprise. */
    public static final EnterpriseField REASON =
            EnterpriseField.of("reason", EnterpriseField.Type.TEXT).given(EnterpriseField.Given.ONCE);

    /** Returns the names of all that a registration may state. */
    public static List<String> names(EnterpriseFields fields) {
        return Stream.concat(fields.all().stream(), Stream.of(REASON))
                .filter(field -> field.given() != EnterpriseField.Given.NEVER)
                .map(EnterpriseField::name)
                .toList();
    }

    /** Reads the fields of the table from JSON. */
    public static SimpleModule module(EnterpriseFields fields) {
        return new SimpleModule("registrations").addDeserializer(RegisterEnterprise.class, new Reader(fields));
    }

    @Singleton
    static class Json implements ObjectMapperCustomizer {
        private final EnterpriseFields fields;

        Json(EnterpriseFields fields) {
            this.fields = fields;
        }

        @Override
        public void customize(ObjectMapper mapper) {
            mapper.registerModule(module(fields));
        }
    }

    private static final class Reader extends StdDeserializer<RegisterEnterprise> {
        private static final long serialVersionUID = 1L;

        private final transient EnterpriseFields fields;

        Reader(EnterpriseFields fields) {
            super(RegisterEnterprise.class);
            this.fields = fields;
        }

        @Override
        public @Nullable RegisterEnterprise deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            if (!json.isExpectedStartObjectToken()) {
                return (RegisterEnterprise) context.handleUnexpectedToken(RegisterEnterprise.class, json);
            }
            Map<String, Object> values = new LinkedHashMap<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                EnterpriseField field = name.equals(REASON.name())
                        ? REASON
                        : fields.registered(name).orElse(null);
                if (field == null) {
                    throw UnrecognizedPropertyException.from(
                            json, RegisterEnterprise.class, name, List.copyOf(names(fields)));
                }
                if (json.nextToken() != JsonToken.VALUE_NULL) {
                    values.put(name, value(field, json, context));
                }
            }
            return new RegisterEnterprise(values);
        }

        private static Object value(EnterpriseField field, JsonParser json, DeserializationContext context)
                throws IOException {
            try {
                return context.readValue(json, type(field, context));
            } catch (JsonMappingException e) {
                throw JsonMappingException.wrapWithPath(e, RegisterEnterprise.class, field.name());
            }
        }

        private static JavaType type(EnterpriseField field, DeserializationContext context) {
            return switch (field.type()) {
                case TEXTS -> context.getTypeFactory().constructCollectionType(List.class, String.class);
                case NUMBER -> context.constructType(Long.class);
                case TEXT, DAY, TIME -> context.constructType(String.class);
            };
        }
    }

    public @Nullable String uscc() {
        return text("uscc");
    }

    public @Nullable String country() {
        return text("country");
    }

    public @Nullable String registrationNumber() {
        return text("registrationNumber");
    }

    // The deserializer reads each field by its type.
    @SuppressWarnings("unchecked")
    public @Nullable List<@Nullable String> customsCodes() {
        return (List<@Nullable String>) values.get("customsCodes");
    }

    public @Nullable String registeredOn() {
        return text("registeredOn");
    }

    public @Nullable String groupHead() {
        return text("groupHead");
    }

    public @Nullable String status() {
        return text("status");
    }

    public @Nullable String reason() {
        return text(REASON.name());
    }

    /** The id that it is registered under if it breaks no rule: two with the same one are about the same enterprise. */
    public String normalizedId() {
        return uscc() == null ? normalized(country()) + ":" + normalized(registrationNumber()) : normalized(uscc());
    }

    /** Returns what it states that may change later, as a merge patch would. */
    public Map<String, Object> facts(EnterpriseFields fields) {
        Map<String, Object> facts = new LinkedHashMap<>(values);
        facts.keySet().removeIf(name -> fields.stated(name).isEmpty());
        return facts;
    }

    private static String normalized(@Nullable String written) {
        return written == null ? "" : Uscc.normalize(written);
    }

    private @Nullable String text(String field) {
        return (String) values.get(field);
    }
}
