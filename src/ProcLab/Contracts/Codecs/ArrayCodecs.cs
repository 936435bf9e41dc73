using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ProcLab.Wire;

namespace ProcLab;

internal sealed class ArrayCodec<T>(ICodec<T> item) : ICodec<T[]>
{
    public void Write(ref MessagePackWriter writer, T[] value)
    {
        if (value is null)
        {
            throw CodecSupport.NullValue(TypeNames.Of<T[]>());
        }

        // As a span of the declared type even if the array is one of a derived type, which a writable span would refuse.
        SpanItems.Write(ref writer, new ReadOnlySpan<T>(value), item, typeof(T[]));
    }

    public T[] Read(ref MessagePackReader reader) => SpanItems.Read(ref reader, item, typeof(T[]));
}

internal sealed class ImmutableArrayCodec<T>(ICodec<T> item) : ICodec<ImmutableArray<T>>
{
    public void Write(ref MessagePackWriter writer, ImmutableArray<T> value)
    {
        if (value.IsDefault)
        {
            throw CodecSupport.NullValue(TypeNames.Of<ImmutableArray<T>>());
        }

        SpanItems.Write(ref writer, value.AsSpan(), item, typeof(ImmutableArray<T>));
    }

    public ImmutableArray<T> Read(ref MessagePackReader reader) =>
        ImmutableCollectionsMarshal.AsImmutableArray(SpanItems.Read(ref reader, item, typeof(ImmutableArray<T>)));
}

internal sealed class ListCodec<T>(ICodec<T> item) : ICodec<List<T>>
{
    public void Write(ref MessagePackWriter writer, List<T> value)
    {
        if (value is null)
        {
            throw CodecSupport.NullValue(TypeNames.Of<List<T>>());
        }

        SpanItems.Write(ref writer, CollectionsMarshal.AsSpan(value), item, typeof(List<T>));
    }

    public List<T> Read(ref MessagePackReader reader) => [.. SpanItems.Read(ref reader, item, typeof(List<T>))];
}
