/** The chart in k8s: rendered by Helm as a library, and held against the API of Kubernetes and the rules of this house. */
@NullMarked
package org.shumao.charttests;

import org.jspecify.annotations.NullMarked;
