namespace ProcLab;

/// <summary>Names the codec for a type, a member or a parameter, in place of the one that the generator would make.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class WorkerCodecAttribute : Attribute
{
    /// <summary>Names the codec.</summary>
    /// <param name="codec">A class that implements <see cref="ICodec{T}"/> for the type concerned and has a constructor without parameters.</param>
    public WorkerCodecAttribute(Type codec) => Codec = codec;

    /// <summary>The codec's type.</summary>
    public Type Codec { get; }
}
