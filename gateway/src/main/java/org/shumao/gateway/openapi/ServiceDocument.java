package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document of one service.
 *
 * @param service its name, which prefixes the names that it shares with another service
 */
record ServiceDocument(String service, ObjectNode root) {
    /** The components of one kind, such as schemas; an empty object if there are none. */
    ObjectNode components(String kind) {
        return root.withObject("/components").withObject("/" + kind);
    }

    ObjectNode paths() {
        return root.withObject("/paths");
    }
}
