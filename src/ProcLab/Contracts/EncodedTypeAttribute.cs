namespace ProcLab.Contracts;

/// <summary>Marks a type parameter whose codec is looked up in <see cref="CodecRegistry"/>: where a call names the type, the generator makes its codec and tells it there, unless the call gives
/// one as an <see cref="ICodec{T}"/>.</summary>
[AttributeUsage(AttributeTargets.GenericParameter)]
internal sealed class EncodedTypeAttribute : Attribute;
