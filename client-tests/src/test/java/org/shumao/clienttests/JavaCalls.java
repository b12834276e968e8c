package org.shumao.clienttests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of the table with a generated Java client: it finds operations, parameters and members by their names.
 *
 * @param name package of the client
 * @param client the client, with and without a key
 * @param json reads arguments and problems as the client does
 * @param problem reads the body of a refusal; null if the failure is another one
 */
record JavaCalls(
        String name, Function<Call, Object> client, ObjectMapper json, Function<Throwable, @Nullable Refusal> problem) {
    /** A response that is no success. */
    record Refusal(int status, String body) {}

    /** Returns the text of the member that a call asks for. */
    String make(Call call) throws Exception {
        Object api = api(call);
        Method operation = operation(api.getClass(), call);
        try {
            Object answer = operation.invoke(api, arguments(operation, call));
            return call.refusal().isPresent() ? "no refusal" : read(answer, call);
        } catch (InvocationTargetException e) {
            Refusal refusal = problem.apply(e.getCause());
            if (refusal == null || !call.refusal().equals(Optional.of(refusal.status()))) {
                throw e;
            }
            return read(json.readValue(refusal.body(), Class.forName(name + ".model.Problem")), call);
        }
    }

    private Object api(Call call) throws IOException, ReflectiveOperationException {
        Object with = client.apply(call);
        Path classes = Path.of("target", "classes");
        try (Stream<Path> files =
                Files.list(classes.resolve(name.replace('.', '/')).resolve("api"))) {
            for (Path file : files.toList()) {
                String type = file.getFileName().toString().replace(".class", "");
                if (type.endsWith("Api")) {
                    Class<?> api = Class.forName(name + ".api." + type);
                    if (Stream.of(api.getMethods())
                            .anyMatch(method -> method.getName().equals(call.operation()))) {
                        return api.getConstructor(with.getClass()).newInstance(with);
                    }
                }
            }
        }
        throw new IllegalArgumentException(name + " has no " + call.operation());
    }

    /** Those without headers of the caller's own: all parameters, each by itself or together as a request. */
    private static Method operation(Class<?> api, Call call) {
        return Stream.of(api.getMethods())
                .filter(method -> method.getName().equals(call.operation()))
                .filter(method ->
                        Stream.of(method.getParameters()).noneMatch(parameter -> parameter.getType() == Map.class))
                .max(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow();
    }

    private @Nullable Object[] arguments(Method operation, Call call) throws ReflectiveOperationException {
        Parameter[] parameters = operation.getParameters();
        if (parameters.length == 1 && parameters[0].getType().getSimpleName().startsWith("API")) {
            return new Object[] {request(parameters[0].getType(), call)};
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Parameter parameter : parameters) {
            arguments.add(argument(parameter, call.arguments().get(parameter.getName())));
        }
        return arguments.toArray();
    }

    private Object request(Class<?> type, Call call) throws ReflectiveOperationException {
        Object builder = type.getMethod("newBuilder").invoke(null);
        for (Map.Entry<String, JsonNode> given : call.arguments().properties()) {
            Method setter = Stream.of(builder.getClass().getMethods())
                    .filter(method -> method.getName().equals(given.getKey()))
                    .findFirst()
                    .orElseThrow();
            setter.invoke(builder, argument(setter.getParameters()[0], given.getValue()));
        }
        return builder.getClass().getMethod("build").invoke(builder);
    }

    private @Nullable Object argument(Parameter parameter, @Nullable JsonNode given) {
        return given == null ? null : json.convertValue(given, json.constructType(parameter.getParameterizedType()));
    }

    private static String read(@Nullable Object answer, Call call) throws ReflectiveOperationException {
        @Nullable Object value = answer;
        for (String step : call.path()) {
            if (value instanceof Collection<?> all) {
                value = step.equals("size") ? all.size() : List.copyOf(all).get(Integer.parseInt(step));
            } else if (value instanceof Map<?, ?> map) {
                value = map.get(step);
            } else {
                String getter = "get" + Character.toUpperCase(step.charAt(0)) + step.substring(1);
                value = Objects.requireNonNull(value)
                        .getClass()
                        .getMethod(getter)
                        .invoke(value);
            }
        }
        return String.valueOf(value);
    }
}
