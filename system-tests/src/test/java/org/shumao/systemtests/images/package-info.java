/** The images as their Dockerfiles describe them, run without a container engine. */
@NullMarked
package org.shumao.systemtests.images;

import org.jspecify.annotations.NullMarked;
