/// What the demo runs on: a sample shop in two versions, and people who use it.
@NullMarked
package dev.serin.demo;

import org.jspecify.annotations.NullMarked;
