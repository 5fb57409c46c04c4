// Lets the search worker run from file://, where browsers allow no workers (offline edition only).
import "iframe-worker/shim";
