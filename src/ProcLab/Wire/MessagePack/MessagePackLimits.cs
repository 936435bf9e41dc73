namespace ProcLab.Wire;

/// <summary>Bounds that <see cref="MessagePackReader"/> and <see cref="MessagePackWriter"/> hold before they allocate or recurse.</summary>
public static class MessagePackLimits
{
    /// <summary>How deep arrays and maps may nest, in levels. A deeper value is refused on both sides, so a cyclic object graph is an
    /// error and not a stack overflow.</summary>
    public const int MaxDepth = 64;
}
