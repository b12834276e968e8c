package org.shumao.kit.problem.framework;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** This class asks the router which methods an address takes, for the header {@code Allow} that RFC 9110 wants with 405. */
final class AllowedMethods {
    private AllowedMethods() {}

    /** Returns the names in order, separated by commas; empty if the address takes nothing. */
    static String of(String path) {
        Set<String> methods = new TreeSet<>(resources(path).keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    /** Returns what answers at an address, by method. */
    static Map<String, List<RuntimeResource>> resources(String path) {
        Deployment deployment = ResteasyReactiveRecorder.getCurrentDeployment();
        RequestMapper<InitialMatch> classes = new RequestMapper<>(deployment.getClassMappers());
        Map<String, List<RuntimeResource>> found = new TreeMap<>();
        for (RequestMatch<InitialMatch> match = classes.map(path);
                match != null;
                match = classes.continueMatching(path, match)) {
            String rest = match.remaining.isEmpty() ? "/" : match.remaining;
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    addMatching(routing.getMappers(), rest, found);
                }
            }
        }
        return found;
    }

    private static void addMatching(
            Map<String, RequestMapper<RuntimeResource>> mappers,
            String rest,
            Map<String, List<RuntimeResource>> found) {
        mappers.forEach((method, resources) -> {
            // The router keeps resources of any method, which we do not have, under null.
            RequestMatch<RuntimeResource> match = method == null ? null : resources.map(rest);
            if (match != null) {
                found.computeIfAbsent(method, first -> new ArrayList<>()).add(match.value);
            }
        });
    }
}
